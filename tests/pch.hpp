#pragma once

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

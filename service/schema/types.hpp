#pragma once

/** The value types that JSON writes as texts. */
#include "service/schema/types/bytes.hpp"
#include "service/schema/types/date.hpp"
#include "service/schema/types/date_time.hpp"
#include "service/schema/types/decimal.hpp"
#include "service/schema/types/duration.hpp"
#include "service/schema/types/raw_json.hpp"
#include "service/schema/types/time.hpp"
#include "service/schema/types/uuid.hpp"

// expect: svc: a literal has at most 63 bytes
#include "service/schema/any.hpp"

svc::Literal<"0123456789012345678901234567890123456789012345678901234567890123"> kind;

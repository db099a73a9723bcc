#include "service/schema/any.hpp"

#include <boost/test/unit_test.hpp>

namespace svc::schema {
namespace {

struct Large {
    int m000 = 0;
    int m001 = 1;
    int m002 = 2;
    int m003 = 3;
    int m004 = 4;
    int m005 = 5;
    int m006 = 6;
    int m007 = 7;
    int m008 = 8;
    int m009 = 9;
    int m010 = 10;
    int m011 = 11;
    int m012 = 12;
    int m013 = 13;
    int m014 = 14;
    int m015 = 15;
    int m016 = 16;
    int m017 = 17;
    int m018 = 18;
    int m019 = 19;
    int m020 = 20;
    int m021 = 21;
    int m022 = 22;
    int m023 = 23;
    int m024 = 24;
    int m025 = 25;
    int m026 = 26;
    int m027 = 27;
    int m028 = 28;
    int m029 = 29;
    int m030 = 30;
    int m031 = 31;
    int m032 = 32;
    int m033 = 33;
    int m034 = 34;
    int m035 = 35;
    int m036 = 36;
    int m037 = 37;
    int m038 = 38;
    int m039 = 39;
    int m040 = 40;
    int m041 = 41;
    int m042 = 42;
    int m043 = 43;
    int m044 = 44;
    int m045 = 45;
    int m046 = 46;
    int m047 = 47;
    int m048 = 48;
    int m049 = 49;
    int m050 = 50;
    int m051 = 51;
    int m052 = 52;
    int m053 = 53;
    int m054 = 54;
    int m055 = 55;
    int m056 = 56;
    int m057 = 57;
    int m058 = 58;
    int m059 = 59;
    int m060 = 60;
    int m061 = 61;
    int m062 = 62;
    int m063 = 63;
    int m064 = 64;
    int m065 = 65;
    int m066 = 66;
    int m067 = 67;
    int m068 = 68;
    int m069 = 69;
    int m070 = 70;
    int m071 = 71;
    int m072 = 72;
    int m073 = 73;
    int m074 = 74;
    int m075 = 75;
    int m076 = 76;
    int m077 = 77;
    int m078 = 78;
    int m079 = 79;
    int m080 = 80;
    int m081 = 81;
    int m082 = 82;
    int m083 = 83;
    int m084 = 84;
    int m085 = 85;
    int m086 = 86;
    int m087 = 87;
    int m088 = 88;
    int m089 = 89;
    int m090 = 90;
    int m091 = 91;
    int m092 = 92;
    int m093 = 93;
    int m094 = 94;
    int m095 = 95;
    int m096 = 96;
    int m097 = 97;
    int m098 = 98;
    int m099 = 99;
    int m100 = 100;
    int m101 = 101;
    int m102 = 102;
    int m103 = 103;
    int m104 = 104;
    int m105 = 105;
    int m106 = 106;
    int m107 = 107;
    int m108 = 108;
    int m109 = 109;
    int m110 = 110;
    int m111 = 111;
    int m112 = 112;
    int m113 = 113;
    int m114 = 114;
    int m115 = 115;
    int m116 = 116;
    int m117 = 117;
    int m118 = 118;
    int m119 = 119;
    int m120 = 120;
    int m121 = 121;
    int m122 = 122;
    int m123 = 123;
    int m124 = 124;
    int m125 = 125;
    int m126 = 126;
    int m127 = 127;
};

} // namespace

BOOST_AUTO_TEST_SUITE(model_size)

BOOST_AUTO_TEST_CASE(a_model_may_have_128_members) {
    auto const& fields = as<ObjectInfo>(info<Large>()).model().fields;
    BOOST_TEST_REQUIRE(fields.size() == 128);
    BOOST_TEST(fields[127].name == "m127");
    BOOST_TEST(any(Large{}).json().ends_with(R"("m126":126,"m127":127})"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema

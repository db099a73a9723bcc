# cmake -DCOMPILER=<c++> -DROOT=<repository> -DCASE=<file> -P run.cmake
#
# Compiles a case that must be refused. Its first line, `// expect: <regex>`, is what a user of the
# library must read among the errors.
file(STRINGS ${CASE} first LIMIT_COUNT 1)
if(NOT first MATCHES "^// expect: (.+)$")
  message(FATAL_ERROR "${CASE}: the first line is not '// expect: <regex>'")
endif()
set(pattern ${CMAKE_MATCH_1})
execute_process(COMMAND ${COMPILER} -std=c++20 -fsyntax-only -I${ROOT} ${CASE}
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "${CASE} compiles")
elseif(NOT output MATCHES "${pattern}")
  message("${output}")
  message(FATAL_ERROR "the compiler does not say '${pattern}'")
endif()

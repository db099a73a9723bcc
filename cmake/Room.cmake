# svc_floor(<room>...)
#
# Adds rooms that lie side by side; they become usable for the floors that follow.
macro(svc_floor)
  foreach(room ${ARGN})
    add_subdirectory(${room})
  endforeach()
  list(APPEND svc_rooms_below ${ARGN})
endmacro()

# svc_room(<name> USES <lower rooms> HEADERS <public> SOURCES <files>
#          TESTS <files> TESTS_USE <rooms>)
#
# Adds one room to the library `service`. USES is the whole list of rooms whose headers this
# room may include; cmake/check_layers.cmake reads it and fails on any other include. A room is
# an archive of its own behind the library: its tests link it and the rooms below, nothing else,
# so they build without the rest and fail to link when something calls upwards. TESTS_USE names
# rooms of any floor for the tests alone, as the test client for the tests of `app`.
function(svc_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "USES;HEADERS;SOURCES;TESTS;TESTS_USE")
  if(ROOM_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "room '${name}': what is '${ROOM_UNPARSED_ARGUMENTS}'?")
  endif()
  foreach(used ${ROOM_USES})
    if(NOT used IN_LIST svc_rooms_below)
      message(FATAL_ERROR "room '${name}' uses '${used}', which is not on a lower floor")
    endif()
  endforeach()
  target_sources(service PUBLIC FILE_SET HEADERS FILES ${ROOM_HEADERS})
  list(TRANSFORM ROOM_USES PREPEND svc_)
  list(TRANSFORM ROOM_TESTS_USE PREPEND svc_)
  if(ROOM_SOURCES)
    add_library(svc_${name} STATIC ${ROOM_SOURCES})
    set_target_properties(svc_${name} PROPERTIES
      ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/rooms)
    target_include_directories(svc_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(svc_${name}
      PUBLIC ${ROOM_USES} svc_sanitizers PRIVATE svc_foreign svc_warnings)
    target_sources(service PRIVATE $<TARGET_OBJECTS:svc_${name}>)
  else()
    add_library(svc_${name} INTERFACE)
    target_include_directories(svc_${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(svc_${name} INTERFACE ${ROOM_USES})
  endif()
  svc_program_tests(${name} LIBS svc_${name} ${ROOM_TESTS_USE} TESTS ${ROOM_TESTS})
endfunction()

# svc_program(<name> MAIN <file> SOURCES <files> LIBS <targets> TESTS <files>)
#
# Adds the program <name>. All but main lies in the object library <name>_objects, which the
# program and its tests link; the tests carry the name of the folder: cli.options.
function(svc_program name)
  cmake_parse_arguments(PARSE_ARGV 1 PROGRAM "" "MAIN" "SOURCES;LIBS;TESTS")
  add_library(${name}_objects OBJECT ${PROGRAM_SOURCES})
  target_include_directories(${name}_objects PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}_objects
    PUBLIC service ${PROGRAM_LIBS} svc_sanitizers PRIVATE svc_warnings)
  add_executable(${name} ${PROGRAM_MAIN})
  target_link_libraries(${name} PRIVATE ${name}_objects svc_warnings)
  install(TARGETS ${name} RUNTIME)
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
  svc_program_tests(${folder} LIBS ${name}_objects TESTS ${PROGRAM_TESTS})
endfunction()

# svc_program_tests(<name> LIBS <targets> TESTS <files>)
#
# Adds the test program <name>_test and one CTest entry per file: <name>.<stem> runs the suite
# <stem>. Boost.Test fails when there is no such suite, so a misnamed one cannot hide. Tests run
# in the root of the repository, where fixtures/ is.
function(svc_program_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "LIBS;TESTS")
  if(NOT SVC_TESTS OR NOT ARG_TESTS)
    return()
  endif()
  add_executable(${name}_test ${ARG_TESTS})
  target_link_libraries(${name}_test PRIVATE svc_test_main ${ARG_LIBS} svc_warnings)
  target_precompile_headers(${name}_test REUSE_FROM svc_test_main)
  set_target_properties(${name}_test PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  set(options --report_level=no)
  if(SVC_SANITIZE)
    list(APPEND options --catch_system_errors=no) # the sanitizer's report says more
  endif()
  foreach(file ${ARG_TESTS})
    cmake_path(GET file STEM suite)
    string(REGEX REPLACE "_test$" "" suite ${suite})
    add_test(NAME ${name}.${suite}
      COMMAND ${name}_test --run_test=${suite} ${options}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name}.${suite} PROPERTIES TIMEOUT 120)
  endforeach()
endfunction()

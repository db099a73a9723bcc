# cmake -DBUILD=<build tree> -DSCRATCH=<empty folder> -P run.cmake
#
# Installs to a fresh prefix and uses it as a stranger does: find_package and link; compile and serve
# a source with the installed `svc run`. Nothing of the source or build tree is named there.
set(prefix ${SCRATCH}/prefix)
file(REMOVE_RECURSE ${SCRATCH})

# expect(<regex of the output> <command>...)
function(expect pattern)
  execute_process(COMMAND ${ARGN}
    WORKING_DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/stranger TIMEOUT 120
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0 OR NOT output MATCHES "${pattern}")
    list(JOIN ARGN " " command)
    message("${output}")
    message(FATAL_ERROR "status ${status}, expected text '${pattern}': ${command}")
  endif()
endfunction()

expect("" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
expect("" ${CMAKE_COMMAND} -S . -B ${SCRATCH}/build -G Ninja -DCMAKE_PREFIX_PATH=${prefix}
  -DCMAKE_BUILD_TYPE=Debug)
expect("" ${CMAKE_COMMAND} --build ${SCRATCH}/build)
expect("{\"hello\":\"world\"}" ${SCRATCH}/build/stranger)
expect("--forwarded-allow-ips" ${SCRATCH}/build/stranger --help)
expect("{\"hello\":\"world\"}" sh ${CMAKE_CURRENT_LIST_DIR}/serve.sh ${prefix}/bin/svc run main.cpp)
expect("{\"hello\":\"world\"}" sh ${CMAKE_CURRENT_LIST_DIR}/serve.sh ${SCRATCH}/build/stranger)
file(REMOVE_RECURSE ${SCRATCH})

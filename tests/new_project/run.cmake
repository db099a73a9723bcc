# cmake -DBUILD=<build tree> -DSCRATCH=<empty folder> -P run.cmake
#
# What `svc new` makes, built and tested as its README says, against an installed svc.
set(prefix ${SCRATCH}/prefix)
file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})

# expect(<folder> <regex of the output> <command>...)
function(expect folder pattern)
  execute_process(COMMAND ${ARGN}
    WORKING_DIRECTORY ${SCRATCH}/${folder} TIMEOUT 300
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0 OR NOT output MATCHES "${pattern}")
    list(JOIN ARGN " " command)
    message("${output}")
    message(FATAL_ERROR "status ${status}, expected text '${pattern}': ${command}")
  endif()
endfunction()

set(svc ${prefix}/bin/svc)
expect(. "" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
expect(. "Created shop\n\nNext:\n  cd shop\n  svc dev\n" ${svc} new shop)
expect(shop "" ${CMAKE_COMMAND} -B build -G Ninja -DCMAKE_PREFIX_PATH=${prefix})
expect(shop "" ${CMAKE_COMMAND} --build build)
expect(shop "100% tests passed, 0 tests failed out of 1" ${CMAKE_CTEST_COMMAND} --test-dir build)
expect(shop "GET +/items/{item_id} +read_item\n" ${svc} routes)
file(GLOB_RECURSE files LIST_DIRECTORIES FALSE ${SCRATCH}/shop/*.service ${SCRATCH}/shop/*.conf
  ${SCRATCH}/shop/Dockerfile ${SCRATCH}/shop/svc.toml ${SCRATCH}/shop/src/*)
foreach(file ${files})
  file(READ ${file} text)
  if(text MATCHES "{{name}}")
    message(FATAL_ERROR "${file} still has a placeholder")
  endif()
endforeach()
file(REMOVE_RECURSE ${SCRATCH})

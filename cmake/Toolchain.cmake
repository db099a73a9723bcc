# toolchain.conf tells `svc run` how to compile a user's program. It lies at
# <prefix>/share/svc/toolchain.conf; svc replaces @prefix@ with the folder above its own bin/.
set(prefix "@prefix@")
set(svc_flags "-std=c++20 -O1")
set(svc_link "${Pistache_LIBRARY} -Wl,--as-needed -lssl -lcrypto -lz -pthread")
# `svc build`: nothing is needed at run time but the C library.
set(svc_build_flags "-std=c++20 -O2 -DNDEBUG")
set(svc_build_link "${Pistache_LIBRARY} -static-libstdc++ -static-libgcc -Wl,-s,--gc-sections,--as-needed -Wl,-Bstatic -lssl -lcrypto -lz -Wl,-Bdynamic -pthread")
if(SVC_SANITIZE)
  string(APPEND svc_flags " -fsanitize=${SVC_SANITIZE}")
  string(APPEND svc_link " -fsanitize=${SVC_SANITIZE}")
endif()

# svc_toolchain(<file> <include folder> <library folder>), folders relative to the prefix or absolute
function(svc_toolchain file svc_include svc_lib)
  foreach(folder svc_include svc_lib)
    if(NOT IS_ABSOLUTE "${${folder}}")
      set(${folder} "${prefix}/${${folder}}")
    endif()
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/cmake/toolchain.conf.in ${file} @ONLY)
endfunction()

svc_toolchain(${SVC_OUTPUT_PREFIX}/share/svc/toolchain.conf ${PROJECT_SOURCE_DIR} lib)
svc_toolchain(${PROJECT_BINARY_DIR}/installed/toolchain.conf
  ${CMAKE_INSTALL_INCLUDEDIR} ${CMAKE_INSTALL_LIBDIR})

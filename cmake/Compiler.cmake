# What every target of ours is compiled with: svc_warnings and svc_sanitizers, linked PRIVATE.

add_library(svc_warnings INTERFACE)
target_compile_options(svc_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wunused -Wimplicit-fallthrough
  -Wextra-semi -Wformat=2 -Wundef
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wno-missing-field-initializers>
  # g++ 12 makes these up about every std::variant and std::string that it inlines.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-array-bounds -Wno-restrict
                            -Wno-stringop-overflow -Wno-stringop-overread>
  $<$<CXX_COMPILER_ID:Clang>:-Wreserved-identifier -Wno-missing-field-initializers -Wno-missing-braces>
  $<$<BOOL:${SVC_WERROR}>:-Werror>)

add_library(svc_sanitizers INTERFACE)
if(SVC_SANITIZE)
  set(options -fsanitize=${SVC_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_compile_options(svc_sanitizers INTERFACE ${options})
  target_link_options(svc_sanitizers INTERFACE ${options})
endif()

find_program(SVC_CCACHE ccache)
mark_as_advanced(SVC_CCACHE)
if(SVC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without this sloppiness ccache refuses every file that uses the precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SVC_CCACHE})
endif()

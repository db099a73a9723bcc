# Pistache::pistache, the static archive when there is one: a user's program then needs no
# libpistache.so. Installed beside svcConfig.cmake, because svc::service links it.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(PC_Pistache QUIET libpistache)
endif()
find_library(Pistache_LIBRARY NAMES libpistache.a pistache HINTS ${PC_Pistache_LIBRARY_DIRS})
find_path(Pistache_INCLUDE_DIR pistache/reactor.h HINTS ${PC_Pistache_INCLUDE_DIRS})
mark_as_advanced(Pistache_LIBRARY Pistache_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Pistache
  REQUIRED_VARS Pistache_LIBRARY Pistache_INCLUDE_DIR
  VERSION_VAR PC_Pistache_VERSION)

if(Pistache_FOUND AND NOT TARGET Pistache::pistache)
  add_library(Pistache::pistache UNKNOWN IMPORTED)
  set_target_properties(Pistache::pistache PROPERTIES
    IMPORTED_LOCATION ${Pistache_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Pistache_INCLUDE_DIR})
  if(Pistache_LIBRARY MATCHES "\\.a$")
    # The archive's listener speaks TLS. We do not call it, so nothing is needed at run time.
    set_target_properties(Pistache::pistache PROPERTIES
      INTERFACE_LINK_LIBRARIES "-Wl,--push-state,--as-needed;ssl;crypto;-Wl,--pop-state")
  endif()
endif()

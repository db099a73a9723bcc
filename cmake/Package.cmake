# What a stranger gets: find_package(svc), svc::service, the programs and svc's toolchain.conf.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/svc)

install(TARGETS service EXPORT svcTargets
  ARCHIVE
  FILE_SET HEADERS)
install(EXPORT svcTargets NAMESPACE svc:: DESTINATION ${package_dir})
configure_package_config_file(cmake/svcConfig.cmake.in
  ${PROJECT_BINARY_DIR}/installed/svcConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/installed/svcConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/installed/svcConfig.cmake
  ${PROJECT_BINARY_DIR}/installed/svcConfigVersion.cmake
  cmake/FindPistache.cmake
  DESTINATION ${package_dir})
# Not CMAKE_INSTALL_DATADIR: svc finds this file by the fixed way from its own bin/.
install(FILES ${PROJECT_BINARY_DIR}/installed/toolchain.conf DESTINATION share/svc)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
# The licences of what the documentation pages load: it is in the library.
if(SVC_DOCS_SOURCE)
  cmake_path(GET SVC_DOCS_SOURCE PARENT_PATH docs_files)
  install(DIRECTORY ${docs_files}/ DESTINATION ${CMAKE_INSTALL_DOCDIR}
    FILES_MATCHING PATTERN *.LICENSE.txt)
endif()

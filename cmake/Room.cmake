# needledrop_room(NAME [ROOMS other…] [LIBRARIES target…] [PRIVATE_LIBRARIES target…])
#
# A room is a folder of src/ built as one static library, needledrop_NAME, from its *.cpp and sub-folders.
# Files that end in _test.cpp become NAME_test, registered with CTest test by test; a folder main/ is left to the
# room's own CMakeLists.txt.
# ROOMS are the arrows of docs/ARCHITECTURE.md; tools/check_layers.py holds the includes to them.
function(needledrop_room name)
  cmake_parse_arguments(ARG "" "" "ROOMS;LIBRARIES;PRIVATE_LIBRARIES;TEST_LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main/[^/]+)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM ARG_ROOMS PREPEND needledrop_)

  set(target needledrop_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC needledrop_options ${ARG_ROOMS} ${ARG_LIBRARIES}
      PRIVATE ${ARG_PRIVATE_LIBRARIES})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE needledrop_options ${ARG_ROOMS} ${ARG_LIBRARIES})
  endif()

  if(NEEDLEDROP_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${target} ${ARG_TEST_LIBRARIES} GTest::gmock GTest::gtest_main)
    target_compile_definitions(${name}_test PRIVATE
      NEEDLEDROP_MEDIA="${NEEDLEDROP_MEDIA}" NEEDLEDROP_SOURCE="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
  endif()
endfunction()

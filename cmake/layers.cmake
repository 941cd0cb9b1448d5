# infopunkt_layer(<name> [LAYERS <layer>...] [LIBS <target>...])
#
# A layer is a static library made of every .cpp in its folder (main.cpp aside). It links the layers
# it names and nothing else, so an include that points the wrong way does not link, and
# tests/unit/<name> links exactly this layer.
function(infopunkt_layer name)
  cmake_parse_arguments(L "" "" "LAYERS;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "main\\.cpp$")
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${L_LAYERS} ${L_LIBS} Threads::Threads PRIVATE infopunkt_options)
endfunction()

# infopunkt_program(<target> <main.cpp> <layer>...)
function(infopunkt_program name main)
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE ${ARGN} infopunkt_options)
endfunction()

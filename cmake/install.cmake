# What `cmake --install build --prefix /usr` puts on a machine, by component:
#   kiosk   the screen program, the importer, what they need, and how systemd and udev run them
#   office  infopunkt-bundle, for the computer where content is made
# Configuration goes to /etc whatever the prefix is, as the programs look for it there.

set(INFOPUNKT_FACTORY_BUNDLE "" CACHE FILEPATH "Signed bundle to install as /usr/share/infopunkt/factory.kbundle")

foreach(program infopunkt infopunkt-sync infopunkt-fetch)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION bin COMPONENT kiosk)
  endif()
endforeach()
# Beside the kiosk, which plays films by it, and beside infopunkt-bundle, which asks it about them.
install(TARGETS infopunkt-video RUNTIME DESTINATION bin COMPONENT kiosk)
install(TARGETS infopunkt-video RUNTIME DESTINATION bin COMPONENT office)
install(TARGETS infopunkt-stick-report RUNTIME DESTINATION lib/infopunkt COMPONENT kiosk)
install(TARGETS infopunkt-bundle RUNTIME DESTINATION bin COMPONENT office)

install(DIRECTORY assets/ DESTINATION share/infopunkt/assets COMPONENT kiosk)
if(INFOPUNKT_FACTORY_BUNDLE)
  install(FILES ${INFOPUNKT_FACTORY_BUNDLE} DESTINATION share/infopunkt RENAME factory.kbundle COMPONENT kiosk)
endif()

file(GLOB INFOPUNKT_SETTINGS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/kiosk-config/*.toml)
install(FILES ${INFOPUNKT_SETTINGS} DESTINATION /etc/infopunkt COMPONENT kiosk)
install(DIRECTORY DESTINATION /etc/infopunkt/keys COMPONENT kiosk)
install(DIRECTORY kiosk-config/systemd/ DESTINATION lib/systemd/system COMPONENT kiosk)
install(DIRECTORY kiosk-config/udev/ DESTINATION lib/udev/rules.d COMPONENT kiosk)
install(DIRECTORY kiosk-config/sysusers.d DESTINATION lib COMPONENT kiosk)
install(DIRECTORY kiosk-config/tmpfiles.d DESTINATION lib COMPONENT kiosk)
install(DIRECTORY kiosk-config/usbguard DESTINATION share/infopunkt COMPONENT kiosk)
install(PROGRAMS kiosk-config/lib/infopunkt-stick DESTINATION lib/infopunkt COMPONENT kiosk)

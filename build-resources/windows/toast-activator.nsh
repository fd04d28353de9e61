; At its first notification Electron registers the program for clicks on it, under the CLSID of electron/shell.ts
; (windows_toast_activator.cc in Electron). No uninstaller would take that away.
!define TOAST_ACTIVATOR "Software\Classes\CLSID\{E2B02A41-5BC5-40FB-92B7-2B3D236E23BB}"

!macro customUnInstall
  ; An update runs this too, and registers nothing until the next notification.
  ${IfNot} ${isUpdated}
    ; A copy of the program elsewhere may have registered itself since. Leave that alone.
    ReadRegStr $R0 HKCU "${TOAST_ACTIVATOR}\LocalServer32" ""
    ${If} $R0 == "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
      DeleteRegKey HKCU "${TOAST_ACTIVATOR}"
    ${EndIf}
  ${EndIf}
!macroend

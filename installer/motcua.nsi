; Bộ cài cho Windows, chạy được ở từng người dùng (không cần quyền quản trị) hoặc cho cả máy.
;   makensis -DVERSION=0.1.0 -DPAYLOAD=..\dist\motcua installer\motcua.nsi
;   im lặng:  motcua-setup.exe /S /AllUsers     (GPO, công cụ triển khai)   hoặc   /S /CurrentUser
; Gỡ ra chỉ bỏ chương trình: kho dữ liệu của từng người ở %LOCALAPPDATA%\motcua không bao giờ bị đụng tới.
Unicode true
!ifndef VERSION
  !error "VERSION is missing: makensis -DVERSION=…"
!endif
!ifndef PAYLOAD
  !define PAYLOAD "..\dist\motcua"
!endif
!ifndef OUTPUT
  !define OUTPUT "..\dist\motcua-${VERSION}-setup.exe"
!endif
!define NAME "Một Cửa"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\motcua"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "motcua"
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "UninstallString"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_USE_PROGRAMFILES64
!include "MultiUser.nsh"
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"

!define MUI_ABORTWARNING
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\mot-cua.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileDescription" "Bàn làm việc của cán bộ một cửa"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "LegalCopyright" "Một Cửa"

LangString RUNNING ${LANG_VIETNAMESE} "Một Cửa đang mở. Hãy đóng chương trình rồi bấm «Thử lại»; việc đã ghi nhận không bị mất."
LangString NEEDS64 ${LANG_VIETNAMESE} "Một Cửa cần Windows 10 trở lên, bản 64-bit."

; Tệp đang chạy thì không mở để ghi được.
!macro WaitUntilClosed un
Function ${un}WaitUntilClosed
  retry:
  IfFileExists "$INSTDIR\motcua.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\motcua.exe" a
  IfErrors 0 opened
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY retry
  SetErrorLevel 5
  Quit
  opened:
  FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS64)" /SD IDOK
    Quit
  ${EndIf}
  SetRegView 64
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "Chương trình"
  Call WaitUntilClosed
  RMDir /r "$INSTDIR\_internal" ; một bản cũ không để lại thư viện lạc lõng
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\go-cai-dat.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\mot-cua.exe"
  CreateShortcut "$SMPROGRAMS\${NAME} - Tập huấn.lnk" "$INSTDIR\mot-cua.exe" "run --training"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\mot-cua.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "Một Cửa"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\go-cai-dat.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\go-cai-dat.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\motcua.exe"
  Delete "$INSTDIR\mot-cua.exe"
  Delete "$INSTDIR\go-cai-dat.exe"
  RMDir "$INSTDIR" ; chỉ khi trống: người ta có thể đã chọn một thư mục dùng chung
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME} - Tập huấn.lnk"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

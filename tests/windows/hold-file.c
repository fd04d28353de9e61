/*
 * Opens a file as programs do that let no other replace it, and holds it until the file RELEASE is gone:
 *   hold-file.exe FILE RELEASE
 */
#include <windows.h>

int wmain(int count, wchar_t **words) {
  HANDLE held;
  if (count != 3) return 2;
  held = CreateFileW(words[1], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  if (held == INVALID_HANDLE_VALUE) return 1;
  /* Says that it holds the file: RELEASE is read-only now. */
  SetFileAttributesW(words[2], FILE_ATTRIBUTE_READONLY);
  while (GetFileAttributesW(words[2]) != INVALID_FILE_ATTRIBUTES) Sleep(20);
  CloseHandle(held);
  return 0;
}

// Wine 8 has no bcryptprimitives.dll. libsql needs one function of it: random bytes.
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
  while (length > 0) {
    ULONG part = length > 0x10000000 ? 0x10000000 : (ULONG)length;
    if (!RtlGenRandom(bytes, part)) return FALSE;
    bytes += part;
    length -= part;
  }
  return TRUE;
}

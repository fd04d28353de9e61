/*
 * A winscard.dll for the tests under Wine: every call goes to the Smart Card service that a test plays
 * (smart-card-service.ts), over loopback. Structures and prototypes are those of the compiler's own <winscard.h>, so
 * the program's layouts are tested against a header that is not ours.
 *
 * One connection a call. Request: length, function, process id, arguments. Reply: length, code, results. Numbers are
 * little endian, u32 or u64; bytes and UTF-16 texts follow their length in bytes (u32).
 */
#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <winscard.h>
#include <stdlib.h>
#include <string.h>

#ifndef SCARD_E_NO_SERVICE
#define SCARD_E_NO_SERVICE ((LONG)0x8010001DL)
#endif

enum function {
  HELLO,
  ESTABLISH_CONTEXT,
  RELEASE_CONTEXT,
  CANCEL,
  LIST_READERS,
  GET_STATUS_CHANGE,
  CONNECT,
  BEGIN_TRANSACTION,
  END_TRANSACTION,
  DISCONNECT,
  STATUS,
  TRANSMIT,
};

struct bytes {
  unsigned char *at;
  DWORD length;
  DWORD room;
  DWORD read;
};

static void put(struct bytes *into, const void *from, DWORD length) {
  if (into->length + length > into->room) {
    into->room = (into->length + length) * 2;
    into->at = realloc(into->at, into->room);
  }
  memcpy(into->at + into->length, from, length);
  into->length += length;
}

static void put32(struct bytes *into, DWORD value) { put(into, &value, 4); }
static void put64(struct bytes *into, ULONG64 value) { put(into, &value, 8); }

static void put_bytes(struct bytes *into, const void *from, DWORD length) {
  put32(into, length);
  put(into, from, length);
}

static void put_text(struct bytes *into, LPCWSTR text) {
  put_bytes(into, text, text == NULL ? 0 : (DWORD)(wcslen(text) * sizeof(WCHAR)));
}

static void take(struct bytes *from, void *into, DWORD length) {
  memset(into, 0, length);
  if (from->read + length > from->length) return;
  memcpy(into, from->at + from->read, length);
  from->read += length;
}

static DWORD take32(struct bytes *from) {
  DWORD value;
  take(from, &value, 4);
  return value;
}

static ULONG64 take64(struct bytes *from) {
  ULONG64 value;
  take(from, &value, 8);
  return value;
}

static SOCKET open_connection(void) {
  char port[16];
  WSADATA data;
  struct sockaddr_in address = {0};
  SOCKET opened;
  BOOL now = TRUE;
  if (GetEnvironmentVariableA("MENKYO_TEST_SMART_CARD_PORT", port, sizeof port) == 0) return INVALID_SOCKET;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return INVALID_SOCKET;
  opened = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  address.sin_family = AF_INET;
  address.sin_port = htons((u_short)atoi(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(opened, IPPROTO_TCP, TCP_NODELAY, (const char *)&now, sizeof now);
  if (connect(opened, (struct sockaddr *)&address, sizeof address) == 0) return opened;
  closesocket(opened);
  return INVALID_SOCKET;
}

static BOOL send_all(SOCKET to, const void *from, DWORD length) {
  const char *at = from;
  while (length > 0) {
    int sent = send(to, at, (int)length, 0);
    if (sent <= 0) return FALSE;
    at += sent;
    length -= (DWORD)sent;
  }
  return TRUE;
}

static BOOL receive_all(SOCKET from, void *into, DWORD length) {
  char *at = into;
  while (length > 0) {
    int received = recv(from, at, (int)length, 0);
    if (received <= 0) return FALSE;
    at += received;
    length -= (DWORD)received;
  }
  return TRUE;
}

static struct bytes request_of(enum function function) {
  struct bytes request = {0};
  put32(&request, 0);
  put32(&request, function);
  put32(&request, GetCurrentProcessId());
  return request;
}

static BOOL send_request(SOCKET to, struct bytes *request) {
  DWORD length = request->length - 4;
  memcpy(request->at, &length, 4);
  return send_all(to, request->at, request->length);
}

/* Sends the request, frees it, and gives the reply's code. The caller frees the reply. */
static LONG call(struct bytes *request, struct bytes *reply) {
  LONG code = SCARD_E_NO_SERVICE;
  SOCKET service = open_connection();
  memset(reply, 0, sizeof *reply);
  if (service != INVALID_SOCKET) {
    if (send_request(service, request) && receive_all(service, &reply->length, 4)) {
      reply->at = malloc(reply->length);
      if (receive_all(service, reply->at, reply->length)) code = (LONG)take32(reply);
    }
    closesocket(service);
  }
  memset(request->at, 0, request->length);
  free(request->at);
  return code;
}

static LONG call_without_reply(struct bytes *request) {
  struct bytes reply;
  LONG code = call(request, &reply);
  free(reply.at);
  return code;
}

/* A connection that lasts as long as the process: its end tells the service to take back what the process holds. */
static void say_hello(void) {
  static volatile LONG said = 0;
  struct bytes request;
  SOCKET service;
  if (InterlockedExchange(&said, 1) != 0) return;
  service = open_connection();
  if (service == INVALID_SOCKET) {
    said = 0;
    return;
  }
  request = request_of(HELLO);
  send_request(service, &request);
  free(request.at);
}

WINSCARDAPI LONG WINAPI SCardEstablishContext(DWORD scope, LPCVOID a, LPCVOID b, LPSCARDCONTEXT context) {
  struct bytes request = request_of(ESTABLISH_CONTEXT), reply;
  LONG code;
  (void)a;
  (void)b;
  say_hello();
  put32(&request, scope);
  code = call(&request, &reply);
  if (code == 0) *context = (SCARDCONTEXT)take64(&reply);
  free(reply.at);
  return code;
}

WINSCARDAPI LONG WINAPI SCardReleaseContext(SCARDCONTEXT context) {
  struct bytes request = request_of(RELEASE_CONTEXT);
  put64(&request, context);
  return call_without_reply(&request);
}

WINSCARDAPI LONG WINAPI SCardCancel(SCARDCONTEXT context) {
  struct bytes request = request_of(CANCEL);
  put64(&request, context);
  return call_without_reply(&request);
}

/* `length` counts characters, with the closing zeros. */
WINSCARDAPI LONG WINAPI SCardListReadersW(SCARDCONTEXT context, LPCWSTR groups, LPWSTR readers, LPDWORD length) {
  struct bytes request = request_of(LIST_READERS), reply;
  LONG code;
  (void)groups;
  put64(&request, context);
  code = call(&request, &reply);
  if (code == 0) {
    DWORD needed = take32(&reply) / sizeof(WCHAR);
    if (readers != NULL && *length < needed) code = (LONG)SCARD_E_INSUFFICIENT_BUFFER;
    else if (readers != NULL) take(&reply, readers, needed * sizeof(WCHAR));
    *length = needed;
  }
  free(reply.at);
  return code;
}

WINSCARDAPI LONG WINAPI SCardGetStatusChangeW(SCARDCONTEXT context, DWORD ms, LPSCARD_READERSTATEW states,
                                              DWORD count) {
  struct bytes request = request_of(GET_STATUS_CHANGE), reply;
  LONG code;
  DWORD i;
  put64(&request, context);
  put32(&request, ms);
  put32(&request, count);
  for (i = 0; i < count; i++) {
    put_text(&request, states[i].szReader);
    put32(&request, states[i].dwCurrentState);
  }
  code = call(&request, &reply);
  for (i = 0; i < count && reply.read < reply.length; i++) {
    states[i].dwEventState = take32(&reply);
    states[i].cbAtr = take32(&reply);
    /* Windows overwrites the whole room. */
    memset(states[i].rgbAtr, 0xcc, sizeof states[i].rgbAtr);
    take(&reply, states[i].rgbAtr, states[i].cbAtr);
  }
  free(reply.at);
  return code;
}

WINSCARDAPI LONG WINAPI SCardConnectW(SCARDCONTEXT context, LPCWSTR reader, DWORD share, DWORD protocols,
                                      LPSCARDHANDLE card, LPDWORD protocol) {
  struct bytes request = request_of(CONNECT), reply;
  LONG code;
  put64(&request, context);
  put_text(&request, reader);
  put32(&request, share);
  put32(&request, protocols);
  code = call(&request, &reply);
  if (code == 0) {
    *card = (SCARDHANDLE)take64(&reply);
    *protocol = take32(&reply);
  }
  free(reply.at);
  return code;
}

WINSCARDAPI LONG WINAPI SCardBeginTransaction(SCARDHANDLE card) {
  struct bytes request = request_of(BEGIN_TRANSACTION);
  put64(&request, card);
  return call_without_reply(&request);
}

WINSCARDAPI LONG WINAPI SCardEndTransaction(SCARDHANDLE card, DWORD disposition) {
  struct bytes request = request_of(END_TRANSACTION);
  put64(&request, card);
  put32(&request, disposition);
  return call_without_reply(&request);
}

WINSCARDAPI LONG WINAPI SCardDisconnect(SCARDHANDLE card, DWORD disposition) {
  struct bytes request = request_of(DISCONNECT);
  put64(&request, card);
  put32(&request, disposition);
  return call_without_reply(&request);
}

WINSCARDAPI LONG WINAPI SCardStatusW(SCARDHANDLE card, LPWSTR names, LPDWORD names_length, LPDWORD state,
                                     LPDWORD protocol, LPBYTE atr, LPDWORD atr_length) {
  struct bytes request = request_of(STATUS), reply;
  LONG code;
  put64(&request, card);
  code = call(&request, &reply);
  if (code == 0) {
    DWORD length = take32(&reply), needed = length / sizeof(WCHAR) + 2;
    BOOL is_short = names != NULL && names_length != NULL && *names_length < needed;
    if (names != NULL && !is_short) memset(names, 0, needed * sizeof(WCHAR));
    if (names != NULL && !is_short) memcpy(names, reply.at + reply.read, length);
    reply.read += length;
    if (names_length != NULL) *names_length = needed;
    length = take32(&reply);
    if (state != NULL) *state = length;
    length = take32(&reply);
    if (protocol != NULL) *protocol = length;
    length = take32(&reply);
    if (atr != NULL && atr_length != NULL && *atr_length < length) is_short = TRUE;
    else if (atr != NULL) take(&reply, atr, length);
    if (atr_length != NULL) *atr_length = length;
    if (is_short) code = (LONG)SCARD_E_INSUFFICIENT_BUFFER;
  }
  free(reply.at);
  return code;
}

WINSCARDAPI LONG WINAPI SCardTransmit(SCARDHANDLE card, LPCSCARD_IO_REQUEST pci, LPCBYTE command, DWORD length,
                                      LPSCARD_IO_REQUEST answer_pci, LPBYTE answer, LPDWORD answer_length) {
  struct bytes request = request_of(TRANSMIT), reply;
  LONG code;
  (void)answer_pci;
  put64(&request, card);
  put32(&request, pci->dwProtocol);
  put32(&request, pci->cbPciLength);
  put_bytes(&request, command, length);
  code = call(&request, &reply);
  if (code == 0) {
    DWORD given = take32(&reply);
    if (*answer_length < given) code = (LONG)SCARD_E_INSUFFICIENT_BUFFER;
    else take(&reply, answer, given);
    *answer_length = given;
  }
  if (reply.at != NULL) memset(reply.at, 0, reply.length);
  free(reply.at);
  return code;
}

/* A PKCS#11 module that misbehaves on order, over a real one.

   P11SHIM_MODULE: the real module. P11SHIM_ORDERS: a file of lines "key value", read at every call:
     removed 1          the token is pulled out
     rv.C_Sign 0x30     this function answers that code
     segv.C_Sign 1      this function crashes
     hang.C_Sign 30     this function sleeps that many seconds first
     delay 250          a signature takes that many milliseconds longer
     tries 3            the PIN locks after that many failures (counted in P11SHIM_ORDERS.failures)
     hide 0x40          this mechanism is not offered
     garble 1           the signature comes out wrong
     noise 1            chatter on stdout and stderr
*/
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static CK_FUNCTION_LIST ours;
static CK_FUNCTION_LIST_PTR real;

static int order(const char *key, unsigned long *value) {
    const char *path = getenv("P11SHIM_ORDERS");
    char name[64], text[64];
    int found = 0;
    FILE *file = path ? fopen(path, "r") : NULL;
    if (!file)
        return 0;
    while (!found && fscanf(file, "%63s %63s", name, text) == 2)
        if (!strcmp(name, key)) {
            *value = strtoul(text, NULL, 0);
            found = 1;
        }
    fclose(file);
    return found;
}

static int order_for(const char *what, const char *function, unsigned long *value) {
    char key[64];
    snprintf(key, sizeof key, "%s.%s", what, function);
    return order(key, value);
}

static CK_RV trouble(const char *function, CK_RV when_removed) {
    unsigned long value;
    if (order("noise", &value)) {
        printf("{\"error\": \"vendor chatter\"}\n");
        fflush(stdout);
        fprintf(stderr, "vendor: %s\n", function);
    }
    if (order_for("segv", function, &value))
        *(volatile int *)0 = 1;
    if (order_for("hang", function, &value))
        sleep((unsigned)value);
    if (order_for("rv", function, &value))
        return value;
    if (order("removed", &value))
        return when_removed;
    return CKR_OK;
}

static unsigned long failures(long change) {
    char path[4096];
    unsigned long count = 0;
    FILE *file;
    snprintf(path, sizeof path, "%s.failures", getenv("P11SHIM_ORDERS"));
    if ((file = fopen(path, "r"))) {
        if (fscanf(file, "%lu", &count) != 1)
            count = 0;
        fclose(file);
    }
    if (change) {
        count = change > 0 ? count + 1 : 0;
        if ((file = fopen(path, "w"))) {
            fprintf(file, "%lu", count);
            fclose(file);
        }
    }
    return count;
}

static CK_RV initialize(void *arguments) {
    CK_RV rv = trouble("C_Initialize", CKR_OK);
    return rv ? rv : real->C_Initialize(arguments);
}

static CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID *slots, CK_ULONG *count) {
    CK_RV rv = trouble("C_GetSlotList", CKR_OK);
    unsigned long value;
    if (!rv && present && order("removed", &value)) {
        *count = 0;
        return CKR_OK;
    }
    return rv ? rv : real->C_GetSlotList(present, slots, count);
}

static CK_RV get_token_info(CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
    unsigned long tries;
    CK_RV rv = trouble("C_GetTokenInfo", CKR_TOKEN_NOT_PRESENT);
    if (!rv)
        rv = real->C_GetTokenInfo(slot, info);
    if (!rv && order("tries", &tries)) {
        unsigned long failed = failures(0);
        info->flags &= ~(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
        if (failed >= tries)
            info->flags |= CKF_USER_PIN_LOCKED;
        else if (failed + 1 == tries)
            info->flags |= CKF_USER_PIN_FINAL_TRY;
        else if (failed)
            info->flags |= CKF_USER_PIN_COUNT_LOW;
    }
    return rv;
}

static CK_RV get_mechanism_list(CK_SLOT_ID slot, CK_MECHANISM_TYPE *list, CK_ULONG *count) {
    unsigned long hidden;
    CK_RV rv = real->C_GetMechanismList(slot, list, count);
    if (!rv && list && order("hide", &hidden))
        for (CK_ULONG i = 0; i < *count; i++)
            if (list[i] == hidden)
                list[i] = CKM_MD5;
    return rv;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, void *data, CK_NOTIFY notify,
                          CK_SESSION_HANDLE *session) {
    CK_RV rv = trouble("C_OpenSession", CKR_TOKEN_NOT_PRESENT);
    return rv ? rv : real->C_OpenSession(slot, flags, data, notify, session);
}

static CK_RV close_session(CK_SESSION_HANDLE session) {
    CK_RV rv = trouble("C_CloseSession", CKR_DEVICE_REMOVED);
    return rv ? rv : real->C_CloseSession(session);
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char *pin, CK_ULONG length) {
    unsigned long tries;
    CK_RV rv = trouble("C_Login", CKR_DEVICE_REMOVED);
    int counting = order("tries", &tries);
    if (rv)
        return rv;
    if (counting && failures(0) >= tries)
        return CKR_PIN_LOCKED;
    rv = real->C_Login(session, user, pin, length);
    if (counting)
        failures(rv == CKR_PIN_INCORRECT ? 1 : -1);
    return rv;
}

static CK_RV sign(CK_SESSION_HANDLE session, unsigned char *data, CK_ULONG length,
                  unsigned char *signature, CK_ULONG *size) {
    CK_RV rv = trouble("C_Sign", CKR_DEVICE_REMOVED);
    unsigned long value;
    if (!rv && signature && order("delay", &value)) /* asking for the size costs a token nothing */
        usleep((useconds_t)value * 1000);
    if (!rv)
        rv = real->C_Sign(session, data, length, signature, size);
    if (!rv && signature && *size && order("garble", &value))
        signature[*size / 2] ^= 1;
    return rv;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
    void *module = dlopen(getenv("P11SHIM_MODULE"), RTLD_NOW);
    CK_C_GetFunctionList get = module ? (CK_C_GetFunctionList)dlsym(module, "C_GetFunctionList") : NULL;
    if (!get || get(&real))
        return CKR_GENERAL_ERROR;
    ours = *real;
    ours.C_Initialize = initialize;
    ours.C_GetSlotList = get_slot_list;
    ours.C_GetTokenInfo = get_token_info;
    ours.C_GetMechanismList = get_mechanism_list;
    ours.C_OpenSession = open_session;
    ours.C_CloseSession = close_session;
    ours.C_Login = login;
    ours.C_Sign = sign;
    *list = &ours;
    return CKR_OK;
}

/* NSS softokn as python-pkcs11 can load it.
 *
 * Softokn wants to be told its database in C_Initialize (LibraryParameters, where PKCS#11 has pReserved);
 * python-pkcs11 passes NULL and has no way to pass more. Everything but C_Initialize is NSS's own.
 * NSS_MODULE: path of libsoftokn3.so. NSS_PARAMETERS: e.g. configdir='sql:/folder' flags=readOnly
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <p11-kit/pkcs11.h>

static CK_FUNCTION_LIST list;
static CK_RV (*initialize)(void *);

static CK_RV initialize_with_database(void *ignored)
{
    CK_C_INITIALIZE_ARGS arguments;

    (void) ignored;
    memset(&arguments, 0, sizeof arguments);
    arguments.flags = CKF_OS_LOCKING_OK;
    arguments.pReserved = getenv("NSS_PARAMETERS");
    return initialize(&arguments);
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST **answer)
{
    static void *module;
    CK_RV (*theirs)(CK_FUNCTION_LIST **);
    CK_FUNCTION_LIST *real;

    if (module == NULL) {
        const char *path = getenv("NSS_MODULE");
        module = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
        if (module == NULL)
            return CKR_GENERAL_ERROR;
        theirs = (CK_RV (*)(CK_FUNCTION_LIST **)) dlsym(module, "NSC_GetFunctionList");
        if (theirs == NULL || theirs(&real) != CKR_OK)
            return CKR_GENERAL_ERROR;
        list = *real;
        initialize = (CK_RV (*)(void *)) real->C_Initialize;
        list.C_Initialize = (CK_C_Initialize) initialize_with_database;
    }
    *answer = &list;
    return CKR_OK;
}

/*
 * The C side of benchmarks/Challenge: a shared library with the functions that the benchmark looks
 * for. It starts the .NET runtime in the benchmark's process (nethost finds hostfxr, hostfxr loads
 * the assembly that lies beside this library) and hands every call on.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coreclr_delegates.h"
#include "hostfxr.h"
#include "matching_engine_api.h"
#include "nethost.h"

#define ASSEMBLY "SCO.Exchange.Benchmarks.Challenge"
#define TYPE ASSEMBLY ".Memory.EntryPoints, " ASSEMBLY

static struct {
    void (*create)(uint32_t reports_max);
    void (*open)(void);
    void (*apply)(const me_msg_t *commands, uint32_t count);
    uint32_t (*drain)(me_report_t *reports, uint32_t reports_max);
    int64_t (*best_bid)(void);
    int64_t (*best_ask)(void);
    uint64_t (*depth_at)(int64_t ticks, uint8_t side);
} managed;

static void fail(const char *what, int code)
{
    fprintf(stderr, "sco_adapter: %s (0x%x)\n", what, (unsigned)code);
    exit(1);
}

/* A path in the folder of this library. */
static void beside(char *path, const char *name)
{
    Dl_info self;
    char folder[PATH_MAX];
    if (!dladdr((void *)&beside, &self) || !realpath(self.dli_fname, folder))
        fail("cannot find the folder of this library", 0);
    *strrchr(folder, '/') = 0;
    if (snprintf(path, PATH_MAX, "%s/%s", folder, name) >= PATH_MAX)
        fail("the path of this library is too long", 0);
}

static load_assembly_and_get_function_pointer_fn start_runtime(void)
{
    char host[PATH_MAX], config[PATH_MAX];
    size_t host_bytes = sizeof host;
    int code = get_hostfxr_path(host, &host_bytes, NULL);
    if (code)
        fail("no .NET runtime found; set DOTNET_ROOT", code);

    void *library = dlopen(host, RTLD_LAZY | RTLD_LOCAL);
    if (!library)
        fail(dlerror(), 0);
    hostfxr_initialize_for_runtime_config_fn initialize =
        (hostfxr_initialize_for_runtime_config_fn)dlsym(
            library, "hostfxr_initialize_for_runtime_config");
    hostfxr_get_runtime_delegate_fn get_delegate =
        (hostfxr_get_runtime_delegate_fn)dlsym(library, "hostfxr_get_runtime_delegate");
    hostfxr_close_fn close_context = (hostfxr_close_fn)dlsym(library, "hostfxr_close");
    if (!initialize || !get_delegate || !close_context)
        fail("hostfxr lacks a function", 0);

    hostfxr_handle context = NULL;
    beside(config, ASSEMBLY ".runtimeconfig.json");
    code = initialize(config, NULL, &context);
    if (code < 0 || !context)
        fail("the runtime does not start", code);
    void *load = NULL;
    code = get_delegate(context, hdt_load_assembly_and_get_function_pointer, &load);
    if (code || !load)
        fail("the runtime loads no assemblies", code);
    close_context(context);
    return (load_assembly_and_get_function_pointer_fn)load;
}

static void *find(load_assembly_and_get_function_pointer_fn load, const char *method)
{
    char assembly[PATH_MAX];
    void *function = NULL;
    beside(assembly, ASSEMBLY ".dll");
    int code = load(assembly, TYPE, method, UNMANAGEDCALLERSONLY_METHOD, NULL, &function);
    if (code || !function)
        fail(method, code);
    return function;
}

static void start(void)
{
    load_assembly_and_get_function_pointer_fn load = start_runtime();
    managed.create = find(load, "Create");
    managed.open = find(load, "Open");
    managed.apply = find(load, "Apply");
    managed.drain = find(load, "Drain");
    managed.best_bid = find(load, "BestBid");
    managed.best_ask = find(load, "BestAsk");
    managed.depth_at = find(load, "DepthAt");
}

static void *ring_create(uint32_t capacity)
{
    start();
    managed.create(capacity);
    return &managed;
}

static uint32_t ring_drain(void *ring, me_report_t *reports, uint32_t reports_max)
{
    (void)ring;
    return managed.drain(reports, reports_max);
}

/* What a batch has written is shown when it ends: there is nothing to flush. The ring goes with the
 * process: there is nothing to destroy. */
static void ring_leave(void *ring)
{
    (void)ring;
}

/* The matching thread writes into the ring itself: there is no push. */
static const me_transport_t transport = {
    .create = ring_create,
    .drain = ring_drain,
    .flush = ring_leave,
    .destroy = ring_leave,
};

const me_transport_t *engine_get_transport(void)
{
    return &transport;
}

void engine_init(uint64_t seed, const me_transport_t *harness_transport, void *report_sink)
{
    (void)seed;
    (void)report_sink;
    if (harness_transport != &transport)
        fail("reports travel only through the transport of this library", 0);
    managed.open();
}

void engine_shutdown(void)
{
}

void engine_on_batch(const me_msg_t *messages, uint32_t count)
{
    managed.apply(messages, count);
}

void engine_on_new_order(const new_order_t *order)
{
    me_msg_t message = {.type = 0, .no = *order};
    managed.apply(&message, 1);
}

void engine_on_cancel(const cancel_t *cancel)
{
    me_msg_t message = {.type = 1, .c = *cancel};
    managed.apply(&message, 1);
}

void engine_on_modify(const modify_t *modify)
{
    me_msg_t message = {.type = 2, .md = *modify};
    managed.apply(&message, 1);
}

void engine_flush(void)
{
}

int64_t engine_query_best_bid(void)
{
    return managed.best_bid();
}

int64_t engine_query_best_ask(void)
{
    return managed.best_ask();
}

uint64_t engine_query_depth_at(int64_t price_ticks, uint8_t side)
{
    return managed.depth_at(price_ticks, side);
}

using System;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Domain.Memory;

/// <summary>Asks the operating system to back large tables with large pages.</summary>
/// <remarks>
/// A native call, because the runtime offers large pages only for its whole heap, reserved by an
/// administrator. The answer does not matter: without large pages all is the same but slower.
/// </remarks>
internal static class LargePages
{
    private const nint PageBytes = 2 << 20;

    // MADV_HUGEPAGE of the kernel's uapi/asm-generic/mman-common.h.
    private const int UseLargePages = 14;

    /// <summary>Advises the whole large pages inside a range that nobody has touched yet.</summary>
    public static void Advise(nint address, nint bytes)
    {
        nint first = (address + PageBytes - 1) & ~(PageBytes - 1);
        nint behind = (address + bytes) & ~(PageBytes - 1);
        if (first < behind && OperatingSystem.IsLinux())
        {
            _ = MemoryAdvice(first, (nuint)(behind - first), UseLargePages);
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MemoryAdvice(nint address, nuint length, int advice);
}

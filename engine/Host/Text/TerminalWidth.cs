using System;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Host.Text;

/// <summary>How wide the terminal is that standard error goes to.</summary>
/// <remarks>
/// Any thread. What the library says is the width of standard output, which may go to a file.
/// </remarks>
internal static class TerminalWidth
{
    private const int Descriptor = 2;
    private const nuint GetWindowSize = 0x5413;
    private const int Unknown = 80;

    /// <summary>Columns as they are now; 80 where the system does not say.</summary>
    public static int OfError()
    {
        WindowSize size = default;
        return OperatingSystem.IsLinux() && Ask(Descriptor, GetWindowSize, ref size) == 0
            && size.Columns > 0
            ? size.Columns
            : Unknown;
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(int descriptor, nuint request, ref WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}

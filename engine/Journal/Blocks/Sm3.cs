using System;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>
/// SM3 (GB/T 32905-2016, https://openstd.samr.gov.cn) by the EVP interface of libcrypto 3: .NET
/// has none.
/// </summary>
/// <remarks>One thread for each; <see cref="IsAvailable"/> any thread.</remarks>
internal sealed class Sm3 : SafeHandle
{
    private const string Library = "libcrypto.so.3";

    private Sm3()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Whether this machine has it.</summary>
    public static bool IsAvailable { get; } = Find();

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>A hash to use again and again.</summary>
    /// <exception cref="JournalException">The machine has no SM3.</exception>
    public static Sm3 Make()
    {
        if (!IsAvailable)
        {
            throw new JournalException(
                JournalFault.UnknownFormat,
                $"the journal is chained by SM3, for which this machine needs {Library} with SM3");
        }

        return NewContext();
    }

    /// <summary>Begins a hash.</summary>
    public void Begin() => Demand(Begin(this, Method(), 0));

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            Demand(Update(this, in bytes[0], (nuint)bytes.Length));
        }
    }

    /// <summary>Ends the hash.</summary>
    public Hash256 End()
    {
        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        Demand(Final(this, ref digest[0], 0));
        return Hash256.Read(digest);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        FreeContext(handle);
        return true;
    }

    private static bool Find()
    {
        try
        {
            return Method() != 0;
        }
        catch (Exception absent) when (absent is DllNotFoundException
            or EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static void Demand(int answer)
    {
        if (answer != 1)
        {
            throw new InvalidOperationException("libcrypto refuses to hash by SM3");
        }
    }

    [DllImport(Library, EntryPoint = "EVP_sm3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Method();

    [DllImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern Sm3 NewContext();

    [DllImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void FreeContext(nint context);

    [DllImport(Library, EntryPoint = "EVP_DigestInit_ex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Begin(Sm3 context, nint method, nint engine);

    [DllImport(Library, EntryPoint = "EVP_DigestUpdate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Update(Sm3 context, in byte bytes, nuint count);

    [DllImport(Library, EntryPoint = "EVP_DigestFinal_ex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Final(Sm3 context, ref byte digest, nint size);
}

using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>Checks signatures of checkpoints. One thread at a time.</summary>
public sealed class CheckpointPublicKey : IDisposable
{
    private const int P256Bits = 256;

    private readonly ECDsa _key = ECDsa.Create();
    private readonly byte[] _info;

    /// <summary>A key from its SubjectPublicKeyInfo (X.509, DER).</summary>
    /// <exception cref="CryptographicException">It is no public key over P-256.</exception>
    public CheckpointPublicKey(ReadOnlySpan<byte> info)
    {
        _key.ImportSubjectPublicKeyInfo(info, out _);
        Demand(_key);
        _info = _key.ExportSubjectPublicKeyInfo();
        Id = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(_info));
    }

    /// <summary>
    /// Its name: the first 8 bytes, little-endian, of SHA-256 over its SubjectPublicKeyInfo.
    /// </summary>
    public ulong Id { get; }

    /// <summary>Reads a key from PEM text; a private key will do.</summary>
    /// <exception cref="CryptographicException">It is no key over P-256.</exception>
    public static CheckpointPublicKey Read(string pem)
    {
        try
        {
            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(pem);
            return new CheckpointPublicKey(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception refused) when (refused is ArgumentException or CryptographicException)
        {
            throw new CryptographicException("it is no public key over P-256 in PEM");
        }
    }

    /// <summary>The key as PEM text.</summary>
    public string Pem() => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>Whether this key has signed a checkpoint.</summary>
    public bool HasSigned(CheckpointContent checkpoint)
    {
        Span<byte> content = stackalloc byte[CheckpointContent.SizeBytes];
        checkpoint.Write(content);
        return checkpoint.KeyId == Id && _key.VerifyData(
            Message(content[..CheckpointContent.SignedBytes]),
            content[CheckpointContent.SignedBytes..],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>What is signed: no other use of the key can be taken for a checkpoint.</summary>
    internal static byte[] Message(ReadOnlySpan<byte> signed) => [.. "SCO-CP-1"u8, .. signed];

    /// <summary>Refuses keys over other curves.</summary>
    internal static void Demand(ECDsa key)
    {
        string? curve = key.ExportParameters(false).Curve.Oid.Value;
        if (key.KeySize != P256Bits || curve != ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            throw new CryptographicException("it is no key over P-256");
        }
    }
}

using System;
using System.Security.Cryptography;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>The private key of a journal: ECDSA over P-256 with SHA-256.</summary>
/// <remarks>One thread at a time. Only <see cref="PrivatePem"/> shows what it holds.</remarks>
public sealed class CheckpointKey : ICheckpointSigner, IDisposable
{
    private readonly ECDsa _key;

    private CheckpointKey(ECDsa key)
    {
        _key = key;
        Public = new CheckpointPublicKey(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The other half, for those who check.</summary>
    public CheckpointPublicKey Public { get; }

    /// <inheritdoc/>
    public ulong KeyId => Public.Id;

    /// <summary>Makes a new key.</summary>
    public static CheckpointKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key from PEM text.</summary>
    /// <exception cref="CryptographicException">It is no private key over P-256; never shows what
    /// it is.</exception>
    public static CheckpointKey Read(string pem)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            _ = key.ExportParameters(includePrivateParameters: true);
            CheckpointPublicKey.Demand(key);
            return new CheckpointKey(key);
        }
        catch (Exception refused) when (refused is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException("it is no private key over P-256 in PEM");
        }
    }

    /// <summary>The key as PEM text. It is a secret.</summary>
    public string PrivatePem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> signed, Span<byte> signature) => _key.SignData(
        CheckpointPublicKey.Message(signed), signature, HashAlgorithmName.SHA256,
        DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        Public.Dispose();
    }
}

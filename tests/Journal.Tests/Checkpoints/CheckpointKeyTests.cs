using System;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal.Checkpoints;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Checkpoints;

/// <summary>Keys of checkpoints: what they sign, and what they do not.</summary>
public sealed class CheckpointKeyTests
{
    [Fact]
    public void A_signature_holds_for_its_checkpoint_and_for_no_other_byte()
    {
        using CheckpointKey key = CheckpointKey.Make();
        byte[] content = Signed(key);
        Assert.True(key.Public.HasSigned(CheckpointContent.Read(content)!));
        for (int place = 0; place < content.Length; place++)
        {
            byte[] spoiled = [.. content];
            spoiled[place] ^= 1;
            Assert.False(
                CheckpointContent.Read(spoiled) is { } read && key.Public.HasSigned(read),
                $"byte {place}");
        }
    }

    [Fact]
    public void Keys_come_back_from_their_texts_and_differ_from_one_another()
    {
        using CheckpointKey key = CheckpointKey.Make();
        using CheckpointKey other = CheckpointKey.Make();
        CheckpointContent content = CheckpointContent.Read(Signed(key))!;
        using CheckpointKey again = CheckpointKey.Read(key.PrivatePem());
        using CheckpointPublicKey half = CheckpointPublicKey.Read(key.Public.Pem());
        using CheckpointPublicKey ofPrivate = CheckpointPublicKey.Read(key.PrivatePem());

        Assert.Equal((key.KeyId, key.KeyId, key.KeyId), (again.KeyId, half.Id, ofPrivate.Id));
        Assert.True(half.HasSigned(content) && ofPrivate.HasSigned(content));
        Assert.NotEqual(key.KeyId, other.KeyId);
        Assert.False(other.Public.HasSigned(content));
        Assert.False(other.Public.HasSigned(content with { KeyId = other.KeyId }));
    }

    [Fact]
    public void What_is_no_key_over_P_256_is_refused()
    {
        using CheckpointKey key = CheckpointKey.Make();
        using ECDsa larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string[] wrong = ["", "no key", key.Public.Pem(), larger.ExportPkcs8PrivateKeyPem()];
        foreach (string pem in wrong)
        {
            Assert.Throws<CryptographicException>(() => CheckpointKey.Read(pem));
        }

        Assert.Throws<CryptographicException>(() => CheckpointPublicKey.Read("no key"));
        Assert.Throws<CryptographicException>(
            () => CheckpointPublicKey.Read(larger.ExportSubjectPublicKeyInfoPem()));
    }

    private static byte[] Signed(CheckpointKey key)
    {
        byte[] content = new byte[CheckpointContent.SizeBytes];
        new CheckpointContent
        {
            Number = 1,
            Venue = 2,
            Stream = 3,
            Day = new TradingDay(20_000),
            Hash = 1,
            BlockCount = 4,
            Sequence = new Sequence(5),
            Time = new Timestamp(6),
            ChainHash = new Digest(7, 8, 9, 10),
            StateSequence = new Sequence(5),
            StateHash = 11,
            ExecutionCount = 12,
            ExecutionRoot = new Digest(13, 14, 15, 16),
            Build = "build",
            KeyId = key.KeyId,
        }.Write(content);
        key.Sign(
            content.AsSpan(0, CheckpointContent.SignedBytes),
            content.AsSpan(CheckpointContent.SignedBytes));
        return content;
    }
}

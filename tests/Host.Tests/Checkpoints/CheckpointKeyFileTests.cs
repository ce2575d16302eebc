using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>The key of a data directory that signs checkpoints.</summary>
public sealed class CheckpointKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void It_is_made_at_the_first_start_for_its_owner_alone_and_stays()
    {
        using CheckpointKey first = CheckpointKeyFile.ReadOrMake(_data.Path);
        using CheckpointKey again = CheckpointKeyFile.ReadOrMake(_data.Path);
        using CheckpointPublicKey half =
            CheckpointFile.ReadKey(CheckpointKeyFile.PublicPathIn(_data.Path));

        Assert.Equal((first.KeyId, first.KeyId), (again.KeyId, half.Id));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(CheckpointKeyFile.PathIn(_data.Path)));
        }
    }

    /// <summary>As README.md says, and openssl prints.</summary>
    [Fact]
    public void Its_number_is_written_as_the_first_eight_bytes_of_its_hash_from_the_last_on()
    {
        using CheckpointKey key = CheckpointKeyFile.ReadOrMake(_data.Path);
        using ECDsa half = ECDsa.Create();
        half.ImportFromPem(File.ReadAllText(CheckpointKeyFile.PublicPathIn(_data.Path)));
        byte[] hash = SHA256.HashData(half.ExportSubjectPublicKeyInfo());

        Assert.Equal(
            Convert.ToHexStringLower([.. hash[..8].Reverse()]), CheckpointKeys.Hex(key.KeyId));
    }

    [Fact]
    public void The_public_half_follows_the_private_one()
    {
        CheckpointKeyFile.ReadOrMake(_data.Path).Dispose();
        File.WriteAllText(CheckpointKeyFile.PublicPathIn(_data.Path), "another");
        using CheckpointKey key = CheckpointKeyFile.ReadOrMake(_data.Path);
        using CheckpointPublicKey half =
            CheckpointFile.ReadKey(CheckpointKeyFile.PublicPathIn(_data.Path));

        Assert.Equal(key.KeyId, half.Id);
    }

    [Fact]
    public void A_new_one_is_told_once_and_the_public_half_of_the_one_before_stays()
    {
        List<string> told = [];
        using CheckpointKey first = CheckpointKeyFile.ReadOrMake(_data.Path, told.Add);
        CheckpointKeyFile.ReadOrMake(_data.Path, told.Add).Dispose();
        File.Delete(CheckpointKeyFile.PathIn(_data.Path));
        using CheckpointKey second = CheckpointKeyFile.ReadOrMake(_data.Path, told.Add);
        string half = CheckpointKeyFile.PublicPathIn(_data.Path);
        string before = _data.File($"checkpoint-key.{first.KeyId:x16}.pub.pem");
        using CheckpointPublicKey kept = CheckpointFile.ReadKey(before);

        Assert.Equal(first.KeyId, kept.Id);
        Assert.Equal(
            [
                $"made the key {first.KeyId:x16}, which signs checkpoints from now on: its public "
                    + $"half is {half}",
                $"made the key {second.KeyId:x16}, which signs checkpoints from now on: its public "
                    + $"half is {half}; the key before it is not there any more, its public half "
                    + $"is {before}",
            ],
            told);
    }

    /// <summary>
    /// A file that is written over in its place is neither the old nor the new one while the power
    /// may go.
    /// </summary>
    [Fact]
    public void The_public_half_is_replaced_whole_and_that_of_the_one_before_is_there_first()
    {
        CheckpointKeyFile.ReadOrMake(_data.Path).Dispose();
        string half = CheckpointKeyFile.PublicPathIn(_data.Path);
        string before = File.ReadAllText(half);
        using CheckpointPublicKey old = CheckpointFile.ReadKey(half);
        string kept = CheckpointKeyFile.ReplacedPathIn(_data.Path, old.Id);
        using StreamReader reader = File.OpenText(half);
        File.Delete(CheckpointKeyFile.PathIn(_data.Path));

        Directory.CreateDirectory(kept);
        Assert.ThrowsAny<SystemException>(() => CheckpointKeyFile.ReadOrMake(_data.Path));
        Assert.Equal(before, File.ReadAllText(half));
        Directory.Delete(kept);
        CheckpointKeyFile.ReadOrMake(_data.Path).Dispose();

        Assert.Equal(before, reader.ReadToEnd());
        Assert.Equal(before, File.ReadAllText(kept));
        Assert.NotEqual(before, File.ReadAllText(half));
    }

    [Fact]
    public void One_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the rights of files are those of Unix");
        }

        CheckpointKeyFile.ReadOrMake(_data.Path).Dispose();
        string path = CheckpointKeyFile.PathIn(_data.Path);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead);

        Assert.Contains(
            "must be for its owner alone",
            Assert.Throws<InvalidDataException>(
                () => CheckpointKeyFile.ReadOrMake(_data.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_no_key_is_refused_without_being_shown()
    {
        CheckpointKeyFile.ReadOrMake(_data.Path).Dispose();
        string path = CheckpointKeyFile.PathIn(_data.Path);
        File.WriteAllText(path, "a secret of another kind");

        Assert.Equal(
            $"{path} cannot be used: it is no private key over P-256 in PEM; put it back from a "
                + "copy, or take it away to have a new one made",
            Assert.Throws<InvalidDataException>(
                () => CheckpointKeyFile.ReadOrMake(_data.Path)).Message);
    }
}

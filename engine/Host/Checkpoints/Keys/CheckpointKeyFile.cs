using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Disk;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Keys;

/// <summary>
/// The key of a data directory that signs checkpoints: <c>checkpoint-key.pem</c>, made at the first
/// start, which only its owner may read; <c>checkpoint-key.pub.pem</c> beside it is for everyone.
/// </summary>
public static class CheckpointKeyFile
{
    private const string PrivateName = "checkpoint-key.pem";
    private const string PublicName = "checkpoint-key.pub.pem";
    private const string ReplacedNames = "checkpoint-key.????????????????.pub.pem";

    /// <summary>Where the private half is.</summary>
    public static string PathIn(string dataDirectory) =>
        Path.Combine(dataDirectory, PrivateName);

    /// <summary>Where the public half is.</summary>
    public static string PublicPathIn(string dataDirectory) =>
        Path.Combine(dataDirectory, PublicName);

    /// <summary>Reads the key of a data directory; makes one when there is none.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="told">Told in a sentence when one was made; may be null.</param>
    /// <remarks>
    /// The public half of a key that was replaced stays beside, under a name with its number: what
    /// it signed is checked by it. That is on the disk before the new half takes its name.
    /// </remarks>
    /// <exception cref="InvalidDataException">Others may read it, or it is no such key; never
    /// shows what it holds.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static CheckpointKey ReadOrMake(string dataDirectory, Action<string>? told = null)
    {
        string path = PathIn(dataDirectory);
        bool isMade = !File.Exists(path);
        if (isMade)
        {
            using CheckpointKey made = CheckpointKey.Make();
            PrivateFile.Replace(path, Encoding.ASCII.GetBytes(made.PrivatePem()));
        }

        CheckpointKey key = Read(path);
        string pem = key.Public.Pem();
        string publicPath = PublicPathIn(dataDirectory);
        string old = File.Exists(publicPath) ? File.ReadAllText(publicPath) : "";
        string? before = old == pem ? null : KeepReplaced(dataDirectory, old);
        if (old != pem)
        {
            Put(publicPath, pem);
        }

        if (isMade)
        {
            string earlier = before is null
                ? ""
                : $"; the key before it is not there any more, its public half is {before}";
            told?.Invoke($"made the key {key.KeyId:x16}, which signs checkpoints from now on: its "
                + $"public half is {publicPath}{earlier}");
        }

        return key;
    }

    /// <summary>Reads the public halves of keys that were replaced; the caller's own.</summary>
    /// <remarks>What is no key is passed over: it has signed nothing.</remarks>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static IReadOnlyList<CheckpointPublicKey> ReadReplaced(string dataDirectory) =>
    [
        .. ReplacedIn(dataDirectory)
            .Select(file => CheckpointPublicKey.Read(File.ReadAllText(file))),
    ];

    /// <summary>The files of the public halves of keys that were replaced, in order.</summary>
    /// <remarks>What is no key is passed over: it has signed nothing.</remarks>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static IEnumerable<string> ReplacedIn(string dataDirectory) =>
        Directory.GetFiles(dataDirectory, ReplacedNames)
            .Where(IsKey).Order(StringComparer.Ordinal);

    private static bool IsKey(string file)
    {
        try
        {
            CheckpointPublicKey.Read(File.ReadAllText(file)).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Where the public half of a key is once another has replaced it.</summary>
    public static string ReplacedPathIn(string dataDirectory, ulong id) =>
        Path.Combine(dataDirectory, $"checkpoint-key.{id:x16}.pub.pem");

    // What cannot be read as a key has signed nothing.
    private static string? KeepReplaced(string dataDirectory, string pem)
    {
        try
        {
            using CheckpointPublicKey replaced = CheckpointPublicKey.Read(pem);
            string kept = ReplacedPathIn(dataDirectory, replaced.Id);
            Put(kept, replaced.Pem());
            return kept;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Whole and durable: what stands in a file is nowhere else once the private half is replaced.
    private static void Put(string path, string pem) => StableFile.Put(
        Path.GetFullPath(path), Path.GetFullPath(path) + ".next", Encoding.ASCII.GetBytes(pem),
        StableFolder.Sync);

    private static CheckpointKey Read(string path)
    {
        try
        {
            return CheckpointKey.Read(Encoding.ASCII.GetString(PrivateFile.Read(path)));
        }
        catch (CryptographicException refused)
        {
            throw new InvalidDataException(
                $"{path} cannot be used: {refused.Message}; put it back from a copy, or take it "
                + "away to have a new one made");
        }
    }
}

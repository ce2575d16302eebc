using System.IO;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// The key of a data directory that signs checkpoints: <c>checkpoint-key.pem</c>, made at the first
/// start, which only its owner may read; <c>checkpoint-key.pub.pem</c> beside it is for everyone.
/// </summary>
public static class CheckpointKeyFile
{
    private const string PrivateName = "checkpoint-key.pem";
    private const string PublicName = "checkpoint-key.pub.pem";

    /// <summary>Where the private half is.</summary>
    public static string PathIn(string dataDirectory) =>
        Path.Combine(dataDirectory, PrivateName);

    /// <summary>Where the public half is.</summary>
    public static string PublicPathIn(string dataDirectory) =>
        Path.Combine(dataDirectory, PublicName);

    /// <summary>Reads the key of a data directory; makes one when there is none.</summary>
    /// <exception cref="InvalidDataException">Others may read it, or it is no such key; never
    /// shows what it holds.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static CheckpointKey ReadOrMake(string dataDirectory)
    {
        string path = PathIn(dataDirectory);
        if (!File.Exists(path))
        {
            using CheckpointKey made = CheckpointKey.Make();
            PrivateFile.Replace(path, Encoding.ASCII.GetBytes(made.PrivatePem()));
        }

        CheckpointKey key = Read(path);
        string pem = key.Public.Pem();
        string publicPath = PublicPathIn(dataDirectory);
        if (!File.Exists(publicPath) || File.ReadAllText(publicPath) != pem)
        {
            File.WriteAllText(publicPath, pem);
        }

        return key;
    }

    private static CheckpointKey Read(string path)
    {
        try
        {
            return CheckpointKey.Read(Encoding.ASCII.GetString(PrivateFile.Read(path)));
        }
        catch (CryptographicException refused)
        {
            throw new InvalidDataException($"{path} cannot be used: {refused.Message}");
        }
    }
}

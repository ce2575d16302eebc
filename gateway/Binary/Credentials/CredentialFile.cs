using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Protocol;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>
/// Keys in a JSON file, {"keys":[{"key_id","secret_hex","principal"}]}, that only its owner may
/// read. Read once; later changes of the file take a new start.
/// </summary>
public sealed class CredentialFile : ICredentialStore
{
    private const int SecretBytesMin = 16;

    private readonly Dictionary<string, Credential> _keys;

    private CredentialFile(Dictionary<string, Credential> keys) => _keys = keys;

    /// <summary>All keys; for those who write demo clients and tools.</summary>
    public IReadOnlyCollection<Credential> Keys => _keys.Values;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Others may read it, or it is not such a file; says
    /// which place is wrong, but never shows a secret.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CredentialFile Load(string path)
    {
        try
        {
            using JsonDocument file = JsonDocument.Parse(PrivateFile.Read(path));
            Dictionary<string, Credential> keys = [];
            int place = 0;
            foreach (JsonElement entry in file.RootElement.GetProperty("keys").EnumerateArray())
            {
                Credential key = Read(entry, $"{path}: keys[{place++}]");
                if (!keys.TryAdd(key.KeyName, key))
                {
                    throw new InvalidDataException($"{path}: the key {key.KeyName} is there twice");
                }
            }

            return new CredentialFile(keys);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{path} is no file of keys: {failure.Message}", failure);
        }
    }

    /// <summary>Writes keys to a file that only its owner may read; replaces it whole.</summary>
    public static void Save(string path, IEnumerable<Credential> keys)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (Credential key in keys)
            {
                writer.WriteStartObject();
                writer.WriteString("key_id", key.KeyName);
                writer.WriteString("secret_hex", Convert.ToHexStringLower(key.Secret));
                writer.WriteNumber("principal", key.Principal.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        PrivateFile.Replace(path, text.ToArray());
    }

    /// <inheritdoc/>
    public bool TryFind(string keyName, [NotNullWhen(true)] out Credential? credential) =>
        _keys.TryGetValue(keyName, out credential);

    private static Credential Read(JsonElement entry, string place)
    {
        string name = entry.GetProperty("key_id").GetString() ?? "";
        if (!KeyName.IsValid(name))
        {
            throw new InvalidDataException($"{place}: key_id must be 1 to 16 ASCII characters");
        }

        return new Credential(
            name, Secret(entry, place), new PrincipalId(Principal(entry, place)));
    }

    private static byte[] Secret(JsonElement entry, string place)
    {
        string hex = entry.GetProperty("secret_hex").GetString() ?? "";
        byte[] secret = new byte[hex.Length / 2];
        bool isHex = Convert.FromHexString(hex, secret, out _, out _)
            == System.Buffers.OperationStatus.Done;
        return isHex && secret.Length >= SecretBytesMin
            ? secret
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: secret_hex must be at least {SecretBytesMin} bytes in hex"));
    }

    private static uint Principal(JsonElement entry, string place) =>
        entry.GetProperty("principal").TryGetUInt32(out uint principal) && principal > 0
            ? principal
            : throw new InvalidDataException($"{place}: principal must be a number from 1");
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text.Json;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Files;

/// <summary>
/// <c>endpoints.json</c> in the data directory: where a running exchange can be found. Written when
/// everything listens, taken away at a clean stop.
/// </summary>
public static class EndpointsFile
{
    private const string Name = "endpoints.json";
    private const string Next = ".next";

    /// <summary>Where the file of a data directory is.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, Name);

    /// <summary>Writes the file whole: a reader sees the old one or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string dataDirectory, Endpoints endpoints)
    {
        Prepare(dataDirectory, endpoints);
        Show(dataDirectory);
    }

    /// <summary>Writes the file under a name that nobody reads, for <see cref="Show"/>.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Prepare(string dataDirectory, Endpoints endpoints)
    {
        using FileStream file = File.Create(PathIn(dataDirectory) + Next);
        using Utf8JsonWriter writer = new(file, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("binary", endpoints.Binary.ToString());
        writer.WriteString("snapshot", endpoints.Snapshot.ToString());
        writer.WriteString("rerequest", endpoints.ReRequest.ToString());
        writer.WriteString("line_a", endpoints.LineA.ToString());
        writer.WriteString("line_b", endpoints.LineB.ToString());
        writer.WriteString("interface", endpoints.Interface.ToString());
        writer.WriteNumber("process_id", Environment.ProcessId);
        writer.WriteEndObject();
    }

    /// <summary>Shows to readers what <see cref="Prepare"/> wrote.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be renamed.</exception>
    public static void Show(string dataDirectory) =>
        File.Move(PathIn(dataDirectory) + Next, PathIn(dataDirectory), overwrite: true);

    /// <summary>Reads the file of a data directory.</summary>
    /// <exception cref="UsageException">It is not there, may not be read, or is not such a
    /// file.</exception>
    public static Endpoints Read(string dataDirectory)
    {
        string path = PathIn(dataDirectory);
        try
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = file.RootElement;
            return new Endpoints(
                At(root, "binary"),
                At(root, "snapshot"),
                At(root, "rerequest"),
                At(root, "line_a"),
                At(root, "line_b"),
                IPAddress.Parse(root.GetProperty("interface").GetString() ?? ""));
        }
        catch (Exception absent) when (absent is FileNotFoundException
            or DirectoryNotFoundException)
        {
            throw DataDirectory.HasNoExchange(dataDirectory, Name);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException
            or FormatException or InvalidOperationException or IOException
            or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {FileWords.Of(broken)}");
        }
    }

    /// <summary>Takes the file away: nothing listens any more.</summary>
    public static void Delete(string dataDirectory) => File.Delete(PathIn(dataDirectory));

    private static IPEndPoint At(JsonElement root, string name) =>
        IPEndPoint.Parse(root.GetProperty(name).GetString() ?? "");
}

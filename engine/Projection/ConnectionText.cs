using System;
using System.IO;
using Npgsql;

namespace SCO.Exchange.Projection;

/// <summary>
/// How a database is reached. It may hold a password, so that it is neither printed nor part of any
/// message; what is said of it is the database and the host. Immutable.
/// </summary>
public sealed class ConnectionText
{
    private const string FilePrefix = "@";
    private const string VariablePrefix = "env:";
    private const int SecondsToConnect = 5;
    private const int SecondsToAnswer = 60;

    private ConnectionText(NpgsqlConnectionStringBuilder builder)
    {
        builder.ApplicationName = "sco";
        builder.Pooling = false;
        builder.PersistSecurityInfo = false;
        builder.IncludeErrorDetail = false;
        builder.Timeout = SecondsToConnect;
        builder.CommandTimeout = SecondsToAnswer;
        Value = builder.ConnectionString;
        Place = $"database {builder.Database ?? builder.Username} on {builder.Host}";
    }

    /// <summary>Which database, without user and password.</summary>
    public string Place { get; }

    /// <summary>The text itself.</summary>
    internal string Value { get; }

    /// <summary>Reads a text of Npgsql (<c>Host=...;Database=...</c>), a file that holds one, or
    /// the name of an environment variable.</summary>
    /// <param name="text">The text; <c>@FILE</c>; or <c>env:NAME</c>.</param>
    /// <exception cref="ProjectionException">It cannot be used; says why, without any of it.
    /// </exception>
    public static ConnectionText Read(string text)
    {
        string read = text;
        if (text.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            read = OfFile(text[FilePrefix.Length..]);
        }
        else if (text.StartsWith(VariablePrefix, StringComparison.Ordinal))
        {
            string name = text[VariablePrefix.Length..];
            read = Environment.GetEnvironmentVariable(name)
                ?? throw Refused($"the environment variable {name} is not set");
        }

        return Parse(read);
    }

    /// <summary>Which database, without user and password.</summary>
    public override string ToString() => Place;

    private static ConnectionText Parse(string text)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception unread) when (unread is ArgumentException or FormatException
            or InvalidCastException or OverflowException)
        {
            // What it says may quote a part of the text.
            throw Refused("the connection text cannot be read: it has to be like "
                + "Host=...;Database=...;Username=...");
        }

        return string.IsNullOrEmpty(builder.Host)
            ? throw Refused("the connection text names no Host")
            : new ConnectionText(builder);
    }

    private static string OfFile(string path)
    {
        try
        {
            const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
                | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite
                | UnixFileMode.OtherExecute;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw Refused($"others may read {path}: chmod 600");
            }

            return File.ReadAllText(path).Trim();
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw Refused($"{path} cannot be read: {unread.Message}");
        }
        catch (ArgumentException)
        {
            // Nothing, or with a character that no path has; it may be what somebody keeps secret.
            throw Refused($"what stands behind {FilePrefix} names no file");
        }
    }

    private static ProjectionException Refused(string message) =>
        new(ProjectionFault.ConnectionText, message);
}

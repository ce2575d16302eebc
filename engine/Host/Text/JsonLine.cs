using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace SCO.Exchange.Host.Text;

/// <summary>One JSON object in one line: what a script reads from standard output.</summary>
public static class JsonLine
{
    /// <summary>Writes the object whose members the action writes.</summary>
    public static string Of(Action<Utf8JsonWriter> members)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}

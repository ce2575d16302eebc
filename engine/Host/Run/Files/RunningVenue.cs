using System.IO;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run.Files;

/// <summary>
/// <c>venue.json</c> in the data directory: the venue that an exchange there was last started with,
/// or that was last applied to it. Operators' commands know instruments by it.
/// </summary>
public static class RunningVenue
{
    private const string Name = "venue.json";

    /// <summary>Where the file of a data directory is.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, Name);

    /// <summary>Writes the file whole: a reader sees the old one or the new one.</summary>
    public static void Write(string dataDirectory, VenueFile venue)
    {
        string path = PathIn(dataDirectory);
        string next = path + ".next";
        File.WriteAllText(next, venue.Text);
        File.Move(next, path, overwrite: true);
    }

    /// <summary>The venue of a data directory; null if no exchange was started there.</summary>
    public static VenueFile? Find(string dataDirectory)
    {
        string path = PathIn(dataDirectory);
        return File.Exists(path) ? VenueFile.Read(path) : null;
    }
}

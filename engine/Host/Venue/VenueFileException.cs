using System;

namespace SCO.Exchange.Host.Venue;

/// <summary>A venue file says something that cannot be; names the place.</summary>
/// <param name="place">Where, for example <c>instruments[3].tick</c>.</param>
/// <param name="what">What is wrong there, and what is expected.</param>
public sealed class VenueFileException(string place, string what)
    : Exception($"venue file, {place}: {what}")
{
    /// <summary>Where it is.</summary>
    public string Place { get; } = place;
}

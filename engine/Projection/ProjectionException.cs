using System;
using System.Globalization;
using SCO.Exchange.Journal;
using SCO.Exchange.Projection.Postgres;

namespace SCO.Exchange.Projection;

/// <summary>A database that is not loaded, in one plain sentence with its number.</summary>
public sealed class ProjectionException : Exception
{
    /// <summary>Says why.</summary>
    public ProjectionException(ProjectionFault fault, string message)
        : base(string.Create(
            CultureInfo.InvariantCulture, $"postgres fault {(byte)fault}: {message}")) =>
        Fault = fault;

    /// <summary>
    /// One sentence of why loading broke off: with its number, if waiting does not mend it.
    /// </summary>
    public static string TextOf(Exception failure) => Refusals.IsPassing(failure)
        ? Refusals.OneLine(JournalException.WordsOf(failure))
        : Refusals.Of(failure).Message;

    /// <summary>Which kind it is.</summary>
    public ProjectionFault Fault { get; }

    /// <summary>Whether it may be over a little later by itself.</summary>
    public bool IsPassing =>
        Fault is ProjectionFault.LoadedByOther or ProjectionFault.MovedPlace;
}

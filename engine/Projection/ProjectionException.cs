using System;
using System.Globalization;

namespace SCO.Exchange.Projection;

/// <summary>A database that is not loaded, in one plain sentence with its number.</summary>
public sealed class ProjectionException : Exception
{
    /// <summary>Says why.</summary>
    public ProjectionException(ProjectionFault fault, string message)
        : base(string.Create(
            CultureInfo.InvariantCulture, $"postgres fault {(byte)fault}: {message}")) =>
        Fault = fault;

    /// <summary>Which kind it is.</summary>
    public ProjectionFault Fault { get; }

    /// <summary>Whether it may be over a little later by itself.</summary>
    public bool IsPassing =>
        Fault is ProjectionFault.LoadedByOther or ProjectionFault.MovedPlace;
}

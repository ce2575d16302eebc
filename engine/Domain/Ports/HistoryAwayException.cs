using System;

namespace SCO.Exchange.Domain.Ports;

/// <summary>
/// A part of the past is not at hand: it is kept elsewhere, and that place cannot be reached, or
/// does not hold what was put there.
/// </summary>
/// <param name="message">What is missing, in a sentence.</param>
/// <param name="cause">Who found out.</param>
public sealed class HistoryAwayException(string message, Exception cause)
    : Exception(message, cause);

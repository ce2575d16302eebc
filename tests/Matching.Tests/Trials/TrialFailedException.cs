using System;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>The books and the reference disagree.</summary>
public sealed class TrialFailedException(string message) : Exception(message);

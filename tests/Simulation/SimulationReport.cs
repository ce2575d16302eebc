using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;

namespace SCO.Exchange.Simulation;

/// <summary>What the program prints.</summary>
internal sealed class SimulationReport(TextWriter output)
{
    private const string CommandLine = "dotnet run -c Release --project tests/Simulation --";

    private static string Version => typeof(SimulationReport).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    // The build puts the commit behind a plus.
    private static string Commit => Version[(Version.IndexOf('+', StringComparison.Ordinal) + 1)..];

    /// <summary>Everything about one seed.</summary>
    public void Alone(SimulationResult result)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {result.Seed}: {result.End}, hash {result.Hash:x16}; {result.Counts}"));
        if (result.End is SimulationEnd.Refused or SimulationEnd.LostCommit)
        {
            output.WriteLine($"refused: {result.Cause!.Message}");
        }
    }

    /// <summary>A failure, and how to repeat it.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="enough">Steps that are enough for it; null: all.</param>
    public void Failure(SimulationResult failure, StepSet? enough)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"FAILED: seed {failure.Seed}, commit {Commit}, in step {failure.Step} of "
            + $"{failure.Steps}"));
        output.WriteLine(failure.Cause);
        string only = enough is null ? "" : $" --only {enough}";
        if (enough is not null)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{enough.Count} steps are enough"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"repeat: {CommandLine} --seed {failure.Seed}{only}"));
    }

    /// <summary>The end of it all.</summary>
    public void Summary(
        SimulationOptions options, int last, int failed, Occurrences counts,
        List<string> missing, TimeSpan took)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(options.IsOnlyMoney ? "seeds with money of " : "seeds ")}{options.From} to {last} "
            + $"in {took.TotalSeconds:F0} s, "
            + $"{options.Seeds / took.TotalSeconds:F1} a second: {counts}"));
        foreach (string name in missing)
        {
            output.WriteLine($"FAILED: in all these runs there were no {name}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Seeds - failed} passed, {failed + missing.Count} failed"));
    }
}

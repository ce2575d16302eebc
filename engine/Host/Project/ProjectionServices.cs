using System;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Shadow;
using SCO.Exchange.Projection;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Host.Project;

/// <summary>
/// The database of a running exchange: follows the journal on a thread that gives way to all
/// others, and that nobody waits for.
/// </summary>
/// <remarks>One thread starts and ends it; the work is done on its own, sco-postgres.</remarks>
internal sealed class ProjectionServices : IDisposable
{
    private const int PauseMs = 100;

    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(5);

    private readonly BlockingWait _wait = new(spins: 0, parkMsMax: PauseMs);
    private readonly ProjectionAgent _agent;
    private readonly AgentRunner _runner;
    private bool _isLeft;

    /// <summary>Starts the thread.</summary>
    /// <param name="text">How the database is reached.</param>
    /// <param name="log">What is followed.</param>
    /// <param name="venue">The room of the core that repeats it.</param>
    /// <param name="clock">For waits.</param>
    /// <param name="told">Told, in a sentence, of what an operator should know.</param>
    public ProjectionServices(
        ConnectionText text, ICommandLog log, VenueDefinition venue, IClock clock,
        Action<string> told)
    {
        ProjectionSource source = new()
        {
            Identity = log.Identity,
            ReadFrom = log.ReadFrom,
            NewCore = () => new ExchangeCore(CoreCapacities.Of(venue)),
            NewFeed = () => new DayFeed(),
        };
        _agent = new ProjectionAgent(text, source, clock, told);
        _runner = new AgentRunner(
            new UnhurriedAgent(_agent), _wait,
            (agent, failure) => told($"{agent.Name} has ended: {failure.Message}"));
        _runner.Start();
    }

    /// <summary>Whether it has given up, as was told. Any thread.</summary>
    public bool HasStopped => _agent.HasEnded;

    /// <summary>
    /// Writes what is durable, if that is soon done, and ends the thread: what is left is written
    /// at the next start. A database that does not answer is not waited for.
    /// </summary>
    public void End()
    {
        _agent.WriteAtOnce();
        _runner.RequestStopWhenIdle();
        if (!_runner.Join(EndMax))
        {
            _runner.RequestStop();
            _isLeft = !_runner.Join(EndMax);
        }
    }

    /// <summary>Ends the thread and closes all. May be called again.</summary>
    public void Dispose()
    {
        if (_runner.IsRunning && !_isLeft)
        {
            _runner.RequestStop();
            _isLeft = !_runner.Join(EndMax);
        }

        // A thread that waits for a silent server has the connection; it ends with the process.
        if (!_isLeft)
        {
            _runner.Dispose();
            _agent.Dispose();
            _wait.Dispose();
        }
    }
}

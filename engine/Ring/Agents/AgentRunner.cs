using System;
using System.Threading;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Ring.Agents;

/// <summary>Runs an agent on a named thread until it is asked to stop, or fails.</summary>
/// <remarks>
/// A failure ends the agent at once and is reported; nothing is caught and carried on. The thread
/// is a background thread, so that it never keeps a process alive. Public members: any thread.
/// </remarks>
public sealed class AgentRunner : IDisposable
{
    private readonly IAgent _agent;
    private readonly WaitStrategy _wait;
    private readonly Action<IAgent, Exception> _onFailure;
    private readonly Thread _thread;
    private volatile StopRequest _stop;
    private bool _started;

    /// <summary>Prepares the thread; <see cref="Start"/> runs it.</summary>
    /// <param name="agent">What is run.</param>
    /// <param name="wait">What the thread does while the agent has nothing to do. The rings that
    /// the agent reads were given the same.</param>
    /// <param name="onFailure">Called on the agent's thread with what the agent threw.</param>
    public AgentRunner(IAgent agent, WaitStrategy wait, Action<IAgent, Exception> onFailure)
    {
        _agent = agent;
        _wait = wait;
        _onFailure = onFailure;
        _thread = new Thread(Run) { Name = agent.Name, IsBackground = true };
    }

    private enum StopRequest
    {
        None,
        WhenIdle,
        Now,
    }

    /// <summary>True while the thread is alive.</summary>
    public bool IsRunning => _thread.IsAlive;

    /// <summary>Starts the thread, once.</summary>
    public void Start()
    {
        _started = true;
        _thread.Start();
    }

    /// <summary>Asks the agent to end after the present turn. Returns at once.</summary>
    public void RequestStop() => Request(StopRequest.Now);

    /// <summary>Asks the agent to end after the first turn that finds nothing to do: what was
    /// published to it before the request is taken. Returns at once.</summary>
    public void RequestStopWhenIdle() => Request(StopRequest.WhenIdle);

    /// <summary>Waits for the thread to end.</summary>
    /// <param name="timeout">Longest wait.</param>
    /// <returns>False if it still runs.</returns>
    public bool Join(TimeSpan timeout) => !_started || _thread.Join(timeout);

    /// <summary>Stops the agent and waits for its thread, unless this is its thread.</summary>
    public void Dispose()
    {
        RequestStop();
        if (_started && Thread.CurrentThread != _thread) { _thread.Join(); }
    }

    private void Request(StopRequest request)
    {
        _stop = request;
        _wait.Signal?.Notify();
    }

    private void Run()
    {
        try
        {
            RunAgent();
        }
        catch (Exception failure)
        {
            _onFailure(_agent, failure);
        }
    }

    private void RunAgent()
    {
        while (true)
        {
            // Read before the turn: a turn without work counts only if it began after the request.
            StopRequest stop = _stop;
            if (stop == StopRequest.Now) { return; }
            if (_agent.DoWork() > 0)
            {
                _wait.Reset();
            }
            else if (stop == StopRequest.WhenIdle)
            {
                return;
            }
            else
            {
                _wait.Idle();
            }
        }
    }
}

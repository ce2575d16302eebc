using System;
using System.Threading;
using SCO.Exchange.Gateway.Binary;

namespace SCO.Exchange.Host.Run;

/// <summary>Runs an agent of the gateway on a named thread until it is stopped, or fails.</summary>
/// <remarks>
/// The gateway's counterpart of the runner that the agents of rings have. One of those sleeps on a
/// signal of its rings, which a stop gives, too. The gateway knows no rings, and its agents sleep
/// in a way of their own, on sockets or until something is handed to them, which a stop does not
/// end: so each sleep is bounded, and a stop takes as long as one at most.
/// </remarks>
internal sealed class GatewayThread : IDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromMilliseconds(50);

    private readonly IGatewayAgent _agent;
    private readonly Action<string, Exception> _failed;
    private readonly Thread _thread;
    private volatile bool _isStopRequested;

    /// <summary>Starts the thread.</summary>
    public GatewayThread(IGatewayAgent agent, Action<string, Exception> failed)
    {
        _agent = agent;
        _failed = failed;
        _thread = new Thread(Run) { Name = agent.Name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends the thread and waits for it.</summary>
    public void Dispose()
    {
        _isStopRequested = true;
        _thread.Join();
    }

    private void Run()
    {
        try
        {
            while (!_isStopRequested)
            {
                if (_agent.DoWork() == 0)
                {
                    _agent.Wait(WaitMax);
                }
            }
        }
        catch (Exception failure)
        {
            _failed(_agent.Name, failure);
        }
    }
}

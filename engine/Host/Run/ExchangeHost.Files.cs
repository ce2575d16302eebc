using System;
using System.IO;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run;

/// <content>What others read of a running exchange: its venue, and where it listens.</content>
public sealed partial class ExchangeHost
{
    // While the journal is as it was found: what refuses the start now halts no market by a start
    // that is tried again.
    private void DemandFiles()
    {
        RunningVenue.Write(_options.DataDirectory, _options.Venue);
        EndpointsFile.Prepare(_options.DataDirectory, Endpoints);
    }

    // The exchange runs by now: who knows the ports reaches it all the same.
    private void TellEndpoints()
    {
        try
        {
            EndpointsFile.Show(_options.DataDirectory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _options.Told(
                $"{EndpointsFile.PathIn(_options.DataDirectory)} cannot be written, so commands "
                + $"with --data do not find this exchange: {FileWords.Of(failure)}; name "
                + $"--gateway {Endpoints.Binary} to them");
        }
    }

    // The journal is closed: nobody is told of a stop that failed for want of this.
    private void TakeEndpointsAway()
    {
        try
        {
            EndpointsFile.Delete(_options.DataDirectory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _options.Told(
                $"{EndpointsFile.PathIn(_options.DataDirectory)} cannot be removed and names an "
                + $"exchange that has stopped: {FileWords.Of(failure)}");
        }
    }
}

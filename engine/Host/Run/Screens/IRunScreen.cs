using System.IO;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>Shows a running exchange.</summary>
public interface IRunScreen
{
    /// <summary>Where an alarm does not run into what is shown.</summary>
    TextWriter Alarms { get; }

    /// <summary>Shows a second.</summary>
    void Show(RunFigures figures);
}

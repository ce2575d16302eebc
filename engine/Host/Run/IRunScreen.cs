namespace SCO.Exchange.Host.Run;

/// <summary>Shows a running exchange.</summary>
public interface IRunScreen
{
    /// <summary>Shows a second.</summary>
    void Show(RunFigures figures);
}

using System;
using SCO.Exchange.Host.Cli;

return CommandLine.Run(args, Console.Out, Console.Error);

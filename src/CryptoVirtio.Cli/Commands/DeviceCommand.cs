using System.CommandLine;
using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Host;
using CryptoVirtio.Platform;
using CryptoVirtio.VhostUser;
using Microsoft.Extensions.Logging;

namespace CryptoVirtio.Cli;

/// <summary><c>device</c>: the backend of a virtual machine's device, over vhost-user.</summary>
internal static class DeviceCommand
{
    private const string Capabilities = """{ "type": "crypto", "features": [] }""";
    private const int FirstPassed = 3; // sd_listen_fds(3)

    public static Command Create(Terminal terminal)
    {
        var paths = new Option<string[]>("--socket-path")
        {
            Description = "Socket to listen on, for one or several front ends; may be given several times.",
            HelpName = "PATH",
        };
        var descriptors = new Option<int[]>("--fd")
        {
            Description = $"Descriptor of a socket that listens already, as systemd passes it from {FirstPassed} on.",
            HelpName = "N",
        };
        var protocol = new Option<string>("--protocol") { Description = "What the requests of the driver are.", Required = false };
        protocol.DefaultValueFactory = static _ => DeviceProtocol.All[0].Name;
        protocol.AcceptOnlyFromAmong([.. DeviceProtocol.All.Select(static choice => choice.Name)]);
        var mode = new Option<UnixFileMode>("--socket-mode")
        {
            Description = "Mode of the sockets, in octal.",
            HelpName = "MODE",
            DefaultValueFactory = static _ => UnixFileMode.UserRead | UnixFileMode.UserWrite,
            CustomParser = static result =>
            {
                const int permissions = 0x1FF; // 0777
                int mode = ParseOctal(result.Tokens[0].Value);
                if (mode is < 0 or > permissions)
                {
                    result.AddError("--socket-mode: octal digits from 0 to 0777 are needed.");
                }

                return (UnixFileMode)Math.Clamp(mode, 0, permissions);
            },
        };
        var trusts = new Option<bool>("--trust-unsealed")
        {
            Description = "Take guest memory that is not sealed against shrinking; a front end that truncates it ends this process.",
        };
        var whole = new Option<bool>("--whole-device")
        {
            Description = "Serve front ends that hand over every queue and the config space; QEMU's cryptodev-vhost-user does not.",
        };
        var verbose = new Option<bool>("--verbose") { Description = "Log front ends that come and go." };
        var capabilities = new Option<bool>("--print-capabilities") { Description = "Print what the back end is, in JSON, and exit." };
        var command = new Command("device", "Serve the device of a virtual machine over vhost-user, until SIGTERM.")
        {
            paths, descriptors, protocol, whole, mode, trusts, verbose, capabilities,
        };
        command.Validators.Add(result =>
        {
            int sockets = (result.GetValue(paths)?.Length ?? 0) + (result.GetValue(descriptors)?.Length ?? 0);
            if (sockets == 0 && !result.GetValue(capabilities))
            {
                result.AddError("--socket-path or --fd is needed.");
            }
            else if (result.GetValue(paths)?.Any(static path => path.Length == 0) == true)
            {
                result.AddError("--socket-path: a path is needed.");
            }
            else if (result.GetValue(whole) && DeviceProtocol.Named(result.GetValue(protocol)!).MakeWholeDevice is null)
            {
                result.AddError($"--whole-device: protocol {result.GetValue(protocol)} has one queue and no config space.");
            }
            else if (result.GetValue(descriptors)?.Any(static descriptor => descriptor < FirstPassed) == true)
            {
                result.AddError($"--fd: a descriptor from {FirstPassed} on is needed.");
            }
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(capabilities))
            {
                parsed.InvocationConfiguration.Output.WriteLine(Capabilities);
                return ExitCode.Ok;
            }

            var options = new HostOptions
            {
                SocketPaths = parsed.GetValue(paths) ?? [],
                ListeningDescriptors = parsed.GetValue(descriptors) ?? [],
                SocketMode = parsed.GetValue(mode),
                TrustsUnsealed = parsed.GetValue(trusts),
            };
            var engine = new CryptoEngine(SystemSync.Instance);
            DeviceProtocol choice = DeviceProtocol.Named(parsed.GetValue(protocol)!);
            Func<ICryptoDevice, IVhostUserDevice> make = parsed.GetValue(whole) ? choice.MakeWholeDevice! : choice.MakeDevice;
            Daemon.Run(options, () => make(engine), parsed.GetValue(verbose) ? LogLevel.Information : LogLevel.Warning, terminal.Notice);
            return ExitCode.Ok;
        });
        return command;
    }

    private static int ParseOctal(string text)
    {
        try
        {
            return Convert.ToInt32(text, 8);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
        {
            return -1;
        }
    }
}

using CryptoVirtio.Examples;

// dotnet run --project examples/CryptoVirtio.Examples
(string Name, Action<TextWriter> Run)[] examples =
[
    (nameof(DeviceInProcess), DeviceInProcess.Run),
    (nameof(RingOverOwnMemory), RingOverOwnMemory.Run),
    (nameof(CheckATrace), CheckATrace.Run),
    (nameof(ExploreLockFreeCode), ExploreLockFreeCode.Run),
    (nameof(DriveAMachine), DriveAMachine.Run),
];
foreach ((string name, Action<TextWriter> run) in examples)
{
    Console.WriteLine($"# {name}");
    run(Console.Out);
    Console.WriteLine();
}

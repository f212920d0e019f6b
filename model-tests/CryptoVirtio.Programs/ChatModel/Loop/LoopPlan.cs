namespace CryptoVirtio.Programs;

/// <summary>What programs of a loop are drawn over: the stage of the conversation.</summary>
public sealed class LoopPlan
{
    /// <summary>The stage.</summary>
    public LoopStage Stage { get; private set; }

    /// <summary>The name of what happens at a stage.</summary>
    public static string Name(LoopAct act, LoopStage stage) => $"{act} when {stage}";

    /// <summary>Moves on.</summary>
    /// <returns>What happened, and at which stage.</returns>
    public string Advance(LoopCommand command)
    {
        string name = Name(command.Act, Stage);
        Stage = (command.Act, Stage) switch
        {
            (LoopAct.Greet, LoopStage.Alone) => LoopStage.Talking,
            (LoopAct.EndInput, LoopStage.Talking) => LoopStage.InputOver,
            (LoopAct.EndInput, LoopStage.PeerOver) => LoopStage.Over,
            (LoopAct.Goodbye, LoopStage.Talking) => LoopStage.PeerOver,
            (LoopAct.Goodbye, LoopStage.InputOver) => LoopStage.Over,
            (LoopAct.FailInput or LoopAct.Corrupt or LoopAct.Replay or LoopAct.HangUp or LoopAct.Reset, not LoopStage.Alone) => LoopStage.Over,
            (LoopAct.LeaveOutput or LoopAct.Interrupt, _) => LoopStage.Over,
            _ => Stage,
        };
        return name;
    }
}
